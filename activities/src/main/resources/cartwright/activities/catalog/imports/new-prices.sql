WITH wanted AS MATERIALIZED (
    SELECT p.id, r.sku, r.currency, r.amount, row_number() OVER (PARTITION BY p.id ORDER BY r.place) AS number,
           coalesce(r.valid_from, :now) AS valid_from,
           -- The price of now is valid until it ends or the next one begins, be it there or in the file.
           CASE WHEN r.valid_from IS NULL
               THEN least(min(r.valid_from) OVER (PARTITION BY r.sku, r.currency),
                          (SELECT min(x.valid_from) FROM catalog.price x
                           WHERE x.sku = r.sku AND x.currency = r.currency::bpchar AND x.valid_from > :now),
                          r.valid_to)
               ELSE r.valid_to END AS valid_to
    FROM {staged} s
    JOIN catalog.product p ON p.sku = s.sku
    CROSS JOIN ROWS FROM (jsonb_to_recordset(s.prices)
            AS (sku text, currency text, amount bigint, "from" timestamptz, "to" timestamptz))
        WITH ORDINALITY AS r (sku, currency, amount, valid_from, valid_to, place)
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused AND s.place <> ALL (:refused)
      AND NOT EXISTS (SELECT FROM catalog.price x WHERE x.sku = r.sku AND x.currency = r.currency::bpchar
                      AND CASE WHEN r.valid_from IS NULL
                          THEN x.valid_from <= :now AND (x.valid_to > :now) IS NOT FALSE
                          ELSE x.valid_from = r.valid_from END)
), changed AS (
    UPDATE catalog.product p SET version = p.version + w.many, updated_at = now()
    FROM (SELECT id, count(*) AS many FROM wanted GROUP BY id) AS w WHERE p.id = w.id
    RETURNING p.id, p.version - w.many AS version
), priced AS (
    INSERT INTO catalog.price (id, sku, currency, amount_minor, valid_from, valid_to)
    SELECT uuidv7(), sku, currency, amount, valid_from, valid_to FROM wanted
)
INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
SELECT w.id, c.version + w.number, uuidv7(), 'PriceChanged', 'Product', :now,
       jsonb_build_object(
           'sku', w.sku,
           'skus', (SELECT jsonb_agg(v.sku ORDER BY v.place, v.sku) FROM catalog.variant v WHERE v.product_id = w.id),
           'price', jsonb_build_object('amountMinor', w.amount, 'currency', w.currency),
           'validFrom', to_char(w.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
           'validTo', to_char(w.valid_to AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
       :metadata::jsonb
FROM wanted w JOIN changed c ON c.id = w.id
ORDER BY w.id, w.number
RETURNING aggregate_id, data ->> 'skus' AS skus
