WITH wanted AS MATERIALIZED (
    SELECT s.place, s.line, s.sku, s.category, p.id AS product_id, c.path,
           coalesce(s.attributes, p.attributes, '{}') AS attributes,
           coalesce(s.variants, now.variants,
                    jsonb_build_array(jsonb_build_object('sku', s.sku, 'name', NULL, 'attributes', '{}'::jsonb))) AS variants,
           p.name = s.name AND p.description = coalesce(s.description, p.description)
               AND p.category_id IS NOT DISTINCT FROM c.id AND p.tax_class = coalesce(s.tax_class, p.tax_class)
               AND p.status = coalesce(s.status, p.status) AND p.attributes = coalesce(s.attributes, p.attributes)
               AND now.variants = coalesce(s.variants, now.variants) AS same
    FROM {staged} s
    LEFT JOIN catalog.product p ON p.sku = s.sku
    LEFT JOIN catalog.category c ON lower(c.code) = lower(s.category)
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('sku', v.sku, 'name', v.name, 'attributes', v.own_attributes)
                         ORDER BY v.place, v.sku) AS variants
        FROM catalog.variant v WHERE v.product_id = p.id AND NOT v.withdrawn) AS now ON p.id IS NOT NULL
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused AND s.place <> ALL (:refused)
), judged AS (
    SELECT w.*, attributes <> '{}' OR EXISTS (SELECT FROM catalog.attribute a WHERE a.category_id = ANY (w.path))
        OR EXISTS (SELECT FROM jsonb_to_recordset(w.variants) AS v (attributes jsonb) WHERE v.attributes <> '{}') AS speaks
    FROM wanted w WHERE same IS NOT TRUE
)
SELECT place, line, sku, category, product_id IS NULL AS is_new,
       CASE WHEN speaks THEN attributes END AS attributes, CASE WHEN speaks THEN variants END AS variants
FROM judged WHERE speaks OR product_id IS NOT NULL
