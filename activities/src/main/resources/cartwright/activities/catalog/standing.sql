SELECT p.id, p.version, p.created_at,
       jsonb_build_object(
           'sku', p.sku, 'name', p.name, 'description', p.description, 'category', c.code, 'taxClass', p.tax_class,
           'status', p.status, 'attributes', p.attributes,
           'skus', (SELECT jsonb_agg(v.sku ORDER BY v.place, v.sku) FROM catalog.variant v WHERE v.product_id = p.id),
           'variants', (SELECT coalesce(
                            jsonb_agg(jsonb_build_object('sku', v.sku, 'name', v.name, 'attributes', v.own_attributes)
                                      ORDER BY v.place, v.sku), '[]')
                        FROM catalog.variant v
                        WHERE v.product_id = p.id AND NOT v.withdrawn AND v.sku <> p.sku)) AS product,
       (SELECT coalesce(
                   jsonb_agg(jsonb_build_object(
                       'id', 'img_' || replace(i.id::text, '-', ''), 'alt', i.alt,
                       'variants', (SELECT jsonb_agg(jsonb_build_object('name', a.name, 'width', a.width, 'height', a.height))
                                    FROM catalog.image_variant a WHERE a.image_id = i.id))
                       ORDER BY i.place, i.id), '[]')
        FROM catalog.image i WHERE i.product_id = p.id AND i.state = 'READY') AS images,
       (SELECT coalesce(
                   jsonb_agg(jsonb_build_object(
                       'sku', r.sku, 'currency', r.currency, 'amountMinor', r.amount_minor, 'validFrom', r.valid_from,
                       'validTo', r.valid_to)), '[]')
        FROM catalog.variant v JOIN catalog.price r ON r.sku = v.sku
        WHERE v.product_id = p.id AND (r.valid_to > now()) IS NOT FALSE) AS prices
FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id
WHERE p.id > :after
ORDER BY p.id LIMIT :limit
