SELECT DISTINCT s.place
FROM {staged} s
JOIN catalog.product p ON p.sku = s.sku
CROSS JOIN jsonb_to_recordset(s.prices) AS r (sku text, currency text, amount bigint, "from" timestamptz, "to" timestamptz)
WHERE s.place > :from AND s.place <= :to AND NOT s.refused AND s.place <> ALL (:refused)
  AND NOT EXISTS (SELECT FROM catalog.price x WHERE x.sku = r.sku AND x.currency = r.currency::bpchar
                  AND CASE WHEN r."from" IS NULL
                      THEN x.amount_minor = r.amount AND x.valid_from <= :now AND (x.valid_to > :now) IS NOT FALSE
                          AND (r."to" IS NULL OR x.valid_to IS NOT DISTINCT FROM
                               least(r."to", (SELECT min(n.valid_from) FROM catalog.price n
                                              WHERE n.sku = r.sku AND n.currency = r.currency::bpchar AND n.valid_from > :now)))
                      ELSE x.valid_from = r."from" END)
