WITH wanted AS MATERIALIZED (
    SELECT s.place, s.line, s.sku, s.variants, s.status, s.prices, p.id AS product_id, p.status AS now, c.id AS category_id
    FROM {staged} s
    LEFT JOIN catalog.product p ON p.sku = s.sku
    LEFT JOIN catalog.category c ON lower(c.code) = lower(s.category)
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused
), named AS (
    SELECT place, line, product_id, sku FROM wanted WHERE variants IS NULL
    UNION ALL
    SELECT w.place, w.line, w.product_id, v.sku FROM wanted w, jsonb_to_recordset(w.variants) AS v (sku text)
    WHERE w.variants IS NOT NULL
), coming AS (
    SELECT w.place, w.line, r.sku, r.currency::bpchar AS currency, r.amount, r."from" AS valid_from, r."to" AS valid_to
    FROM wanted w, jsonb_to_recordset(w.prices)
        AS r (sku text, currency text, amount bigint, "from" timestamptz, "to" timestamptz)
    WHERE r."from" IS NOT NULL
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
UNION ALL
SELECT place, line, 'pricesToCome', 'INVALID_VALUE', 'has a price of ' || sku || ' from '
       || to_char(valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ', which is over; say in price what it costs now'
FROM coming WHERE valid_from <= :now
UNION ALL
SELECT w.place, w.line, 'priceEnds', 'INVALID_VALUE', 'ends the price of ' || r.sku || ' at '
       || to_char(r."to" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ', which is over; leave it out, or correct the time'
FROM wanted w, jsonb_to_recordset(w.prices) AS r (sku text, "from" timestamptz, "to" timestamptz)
WHERE r."from" IS NULL AND r."to" <= :now
UNION ALL
SELECT c.place, c.line, 'pricesToCome', 'PRICES_OVERLAP', 'has a price of ' || c.sku || ' in ' || c.currency
       || ' at a time of another one that is to come; end that one first, or correct the times'
FROM coming c JOIN catalog.price x ON x.sku = c.sku AND x.currency = c.currency AND x.valid_from > :now
    AND tstzrange(x.valid_from, x.valid_to) && tstzrange(c.valid_from, c.valid_to)
WHERE (x.amount_minor, x.valid_from, x.valid_to) IS DISTINCT FROM (c.amount, c.valid_from, c.valid_to)
UNION ALL
SELECT c.place, min(c.line), 'pricesToCome', 'TOO_MANY_PRICES', c.sku || ' may have at most ' || :mostPrices
       || ' prices that are valid or to come; leave some out, or end those that are not needed'
FROM coming c
WHERE NOT EXISTS (SELECT FROM catalog.price x WHERE x.sku = c.sku AND x.currency = c.currency AND x.valid_from = c.valid_from)
GROUP BY c.place, c.sku
HAVING count(*) + (SELECT count(*) FROM catalog.price x WHERE x.sku = c.sku AND (x.valid_to > :now) IS NOT FALSE) > :mostPrices
