WITH wanted AS MATERIALIZED (
    SELECT s.id, s.sku, s.name, coalesce(s.description, '') AS description, c.id AS category_id, c.code AS category,
           coalesce(s.tax_class, 'STANDARD') AS tax_class, coalesce(s.status, 'ACTIVE') AS status,
           coalesce(s.attributes, '{}') AS attributes,
           coalesce(s.variants, jsonb_build_array(jsonb_build_object('sku', s.sku, 'name', NULL, 'attributes', '{}'::jsonb)))
               AS variants,
           s.prices
    FROM {staged} s JOIN catalog.category c ON lower(c.code) = lower(s.category)
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused AND s.place <> ALL (:refused)
      AND NOT EXISTS (SELECT FROM catalog.product p WHERE p.sku = s.sku)
    ORDER BY s.sku
), made AS (
    INSERT INTO catalog.product (id, sku, name, description, category_id, tax_class, status, attributes, version)
    SELECT id, sku, name, description, category_id, tax_class, status, attributes, 1 + jsonb_array_length(prices) FROM wanted
    RETURNING id
), sold AS (
    INSERT INTO catalog.variant (sku, product_id, place, name, own_attributes, attributes)
    SELECT v.sku, w.id, v.place - 1, v.name, v.attributes, w.attributes || v.attributes
    FROM wanted w, ROWS FROM (jsonb_to_recordset(w.variants) AS (sku text, name text, attributes jsonb))
        WITH ORDINALITY AS v (sku, name, attributes, place)
), priced AS MATERIALIZED (
    SELECT w.id, w.variants, r.sku, r.currency, r.amount, r.number, r.valid_from,
           CASE WHEN r.valid_from IS NULL
               THEN least(min(r.valid_from) OVER (PARTITION BY r.sku, r.currency), r.valid_to) ELSE r.valid_to END AS valid_to
    FROM wanted w, ROWS FROM (jsonb_to_recordset(w.prices)
            AS (sku text, currency text, amount bigint, "from" timestamptz, "to" timestamptz))
        WITH ORDINALITY AS r (sku, currency, amount, valid_from, valid_to, number)
), kept AS (
    INSERT INTO catalog.price (id, sku, currency, amount_minor, valid_from, valid_to)
    SELECT uuidv7(), sku, currency, amount, coalesce(valid_from, :now), valid_to FROM priced
), said AS (
    INSERT INTO catalog.event
        (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
    SELECT id, 1, uuidv7(), 'ProductCreated', 'Product', :now,
           jsonb_build_object(
               'sku', sku, 'skus', jsonb_path_query_array(variants, '$[*].sku'), 'name', name, 'description', description,
               'category', category, 'taxClass', tax_class, 'status', status, 'attributes', attributes,
               -- The first one is the product itself.
               'variants', jsonb_path_query_array(variants, '$[1 to last]')),
           :metadata::jsonb
    FROM wanted
    UNION ALL
    SELECT id, 1 + number, uuidv7(), 'PriceChanged', 'Product', :now,
           jsonb_build_object(
               'sku', sku, 'skus', jsonb_path_query_array(variants, '$[*].sku'),
               'price', jsonb_build_object('amountMinor', amount, 'currency', currency),
               'validFrom', coalesce(to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), :nowText::text),
               'validTo', to_char(valid_to AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
           :metadata::jsonb
    FROM priced
)
SELECT count(*) FROM made
