WITH told AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(:products::jsonb) AS t (id uuid, version bigint, sku text, name text, description text,
        category text, active boolean, labels text[], words text)),
own AS MATERIALIZED (
    SELECT sku, "productId" AS product_id, withdrawn, labels
    FROM jsonb_to_recordset(:variants::jsonb) AS v (sku text, "productId" uuid, withdrawn boolean, labels text[])),
shown AS MATERIALIZED (
    SELECT id, nullif(image, 'null') AS image FROM jsonb_to_recordset(:images::jsonb) AS i (id uuid, image jsonb)),
priced AS MATERIALIZED (
    SELECT sku, currency, "from" AS valid_from, amount, "to" AS valid_to
    FROM jsonb_to_recordset(:prices::jsonb)
        AS r (sku text, currency text, amount bigint, "from" timestamptz, "to" timestamptz)),
other_variants AS (
    SELECT coalesce(o.product_id, v.product_id) AS id
    FROM own o
    FULL JOIN (
        SELECT v.sku, v.product_id, v.withdrawn, v.labels FROM told t JOIN search.variant v ON v.product_id = t.id) v USING (sku)
    WHERE (o.product_id, o.withdrawn) IS DISTINCT FROM (v.product_id, v.withdrawn)
       OR NOT (o.labels @> v.labels AND o.labels <@ v.labels)),
other_prices AS (
    SELECT o.product_id AS id
    FROM priced r
    FULL JOIN (
        SELECT p.sku, p.currency::text AS currency, p.valid_from, p.amount_minor, p.valid_to
        FROM own JOIN search.price p USING (sku)
        WHERE (p.valid_to > now()) IS NOT FALSE) p USING (sku, currency, valid_from)
    JOIN own o USING (sku)
    WHERE (r.amount, r.valid_to) IS DISTINCT FROM (p.amount_minor, p.valid_to))
SELECT t.id,
       CASE WHEN d.product_id IS NULL THEN 'MISSING' WHEN d.version < t.version THEN 'STALE' ELSE 'WRONG' END AS problem
FROM told t
LEFT JOIN search.document d ON d.product_id = t.id
WHERE d.product_id IS NULL
   OR (d.version, d.sku, d.name, d.description, d.category, d.active)
      IS DISTINCT FROM (t.version, t.sku, t.name, t.description, t.category, t.active)
   OR NOT (d.labels @> t.labels AND d.labels <@ t.labels)
   OR (d.words <> t.words AND strip(to_tsvector('simple', d.words)) <> strip(to_tsvector('simple', t.words)))
   OR d.image IS DISTINCT FROM (SELECT s.image FROM shown s WHERE s.id = t.id)
   OR t.id IN (SELECT id FROM other_variants)
   OR t.id IN (SELECT id FROM other_prices)
UNION ALL
SELECT s.id, 'SURPLUS'
FROM (SELECT product_id FROM search.document WHERE product_id > :after AND product_id <= :last
      UNION
      SELECT product_id FROM search.variant WHERE product_id > :after AND product_id <= :last) AS s (id)
WHERE NOT EXISTS (SELECT FROM told t WHERE t.id = s.id)
ORDER BY 1
