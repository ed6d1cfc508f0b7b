WITH coming AS MATERIALIZED (
    SELECT r.sku, r.currency::bpchar AS currency, min(r."from") AS first
    FROM {staged} s
    JOIN catalog.product p ON p.sku = s.sku
    CROSS JOIN jsonb_to_recordset(s.prices) AS r (sku text, currency text, "from" timestamptz)
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused AND s.place <> ALL (:refused) AND r."from" IS NOT NULL
      AND NOT EXISTS (SELECT FROM catalog.price x WHERE x.sku = r.sku AND x.currency = r.currency::bpchar
                      AND x.valid_from = r."from")
    GROUP BY 1, 2
)
UPDATE catalog.price x SET valid_to = c.first FROM coming c
WHERE x.sku = c.sku AND x.currency = c.currency AND x.valid_from <= :now AND (x.valid_to > c.first) IS NOT FALSE
