WITH wanted AS MATERIALIZED (
    SELECT s.place, s.line, s.sku, s.variants, s.status, p.id AS product_id, p.status AS now, c.id AS category_id
    FROM {staged} s
    LEFT JOIN catalog.product p ON p.sku = s.sku
    LEFT JOIN catalog.category c ON lower(c.code) = lower(s.category)
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused
), named AS (
    SELECT place, line, product_id, sku FROM wanted WHERE variants IS NULL
    UNION ALL
    SELECT w.place, w.line, w.product_id, v.sku FROM wanted w, jsonb_to_recordset(w.variants) AS v (sku text)
    WHERE w.variants IS NOT NULL
)
SELECT n.place, n.line, 'sku' AS field, 'SKU_TAKEN' AS code,
       n.sku || ' belongs to the product ' || p.sku || '; say so in the column product, or take another sku' AS detail
FROM named n JOIN catalog.variant v ON v.sku = n.sku JOIN catalog.product p ON p.id = v.product_id
WHERE v.product_id IS DISTINCT FROM n.product_id
UNION ALL
SELECT place, line, 'status', 'ILLEGAL_TRANSITION', 'is ' || now || ' and does not become DRAFT again'
FROM wanted WHERE status = 'DRAFT' AND now <> 'DRAFT'
UNION ALL
SELECT place, line, 'category', 'UNKNOWN_CATEGORY', 'is not known; create the category first, or correct it'
FROM wanted WHERE category_id IS NULL AND NOT :makesCategories
