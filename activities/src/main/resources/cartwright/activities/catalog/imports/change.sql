WITH wanted AS MATERIALIZED (
    SELECT p.id, s.sku, s.name, coalesce(s.description, p.description) AS description, c.id AS category_id, c.code AS category,
           coalesce(s.tax_class, p.tax_class) AS tax_class, coalesce(s.status, p.status) AS status, p.status AS was,
           coalesce(s.attributes, p.attributes) AS attributes, s.variants
    FROM {staged} s
    JOIN catalog.product p ON p.sku = s.sku
    JOIN catalog.category c ON lower(c.code) = lower(s.category)
    WHERE s.place = ANY (:changed)
), named AS MATERIALIZED (
    SELECT w.id, v.sku, v.name, v.attributes AS own, w.attributes || v.attributes AS attributes, v.place - 1 AS place
    FROM wanted w, ROWS FROM (jsonb_to_recordset(w.variants) AS (sku text, name text, attributes jsonb))
        WITH ORDINALITY AS v (sku, name, attributes, place)
    WHERE w.variants IS NOT NULL
), changed AS (
    UPDATE catalog.product p SET name = w.name, description = w.description, category_id = w.category_id,
        tax_class = w.tax_class, status = w.status, attributes = w.attributes, version = p.version + 1, updated_at = now()
    FROM wanted w WHERE p.id = w.id RETURNING p.id, p.version
), put AS (
    INSERT INTO catalog.variant (sku, product_id, place, name, own_attributes, attributes)
    SELECT sku, id, place, name, own, attributes FROM named ORDER BY sku
    ON CONFLICT (sku) DO UPDATE SET place = EXCLUDED.place, name = EXCLUDED.name,
        own_attributes = EXCLUDED.own_attributes, attributes = EXCLUDED.attributes, withdrawn = false
), withdrawn AS (
    UPDATE catalog.variant v SET withdrawn = true FROM wanted w
    WHERE v.product_id = w.id AND w.variants IS NOT NULL AND NOT v.withdrawn
      AND NOT EXISTS (SELECT FROM named n WHERE n.sku = v.sku)
), together AS (
    UPDATE catalog.variant v SET attributes = w.attributes || v.own_attributes FROM wanted w
    WHERE v.product_id = w.id AND w.variants IS NULL AND NOT v.withdrawn
)
INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
SELECT w.id, c.version, uuidv7(),
       CASE WHEN w.status = 'ARCHIVED' AND w.was <> 'ARCHIVED' THEN 'ProductArchived' ELSE 'ProductChanged' END, 'Product', :now,
       jsonb_build_object(
           'sku', w.sku, 'name', w.name, 'description', w.description, 'category', w.category, 'taxClass', w.tax_class,
           'status', w.status, 'attributes', w.attributes,
           'skus', (SELECT jsonb_agg(sku ORDER BY sku)
                    FROM (SELECT v.sku FROM catalog.variant v WHERE v.product_id = w.id
                          UNION SELECT n.sku FROM named n WHERE n.id = w.id) AS every),
           -- The first one is the product itself.
           'variants', jsonb_path_query_array(coalesce(w.variants, (
               SELECT jsonb_agg(jsonb_build_object('sku', v.sku, 'name', v.name, 'attributes', v.own_attributes)
                                ORDER BY v.place, v.sku)
               FROM catalog.variant v WHERE v.product_id = w.id AND NOT v.withdrawn)), '$[1 to last]')),
       :metadata::jsonb
FROM wanted w JOIN changed c ON c.id = w.id
RETURNING aggregate_id, data ->> 'skus' AS skus
