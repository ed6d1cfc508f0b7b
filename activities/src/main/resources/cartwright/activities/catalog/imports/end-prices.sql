WITH wanted AS MATERIALIZED (
    SELECT x.id, x.valid_from
    FROM {staged} s
    JOIN catalog.product p ON p.sku = s.sku
    CROSS JOIN jsonb_to_recordset(s.prices) AS r (sku text, currency text, amount bigint, "from" text, "to" timestamptz)
    JOIN catalog.price x ON x.sku = r.sku AND x.currency = r.currency::bpchar
        -- One that ends otherwise is another price.
        AND (x.amount_minor <> r.amount OR r."to" IS NOT NULL AND x.valid_to IS DISTINCT FROM
             least(r."to", (SELECT min(n.valid_from) FROM catalog.price n
                            WHERE n.sku = r.sku AND n.currency = r.currency::bpchar AND n.valid_from > :now)))
        AND x.valid_from <= :now AND (x.valid_to > :now) IS NOT FALSE
    WHERE s.place > :from AND s.place <= :to AND NOT s.refused AND s.place <> ALL (:refused) AND r."from" IS NULL
), never AS (
    -- A price that has not begun before this moment never was.
    DELETE FROM catalog.price x USING wanted w WHERE x.id = w.id AND w.valid_from = :now
)
UPDATE catalog.price x SET valid_to = :now FROM wanted w WHERE x.id = w.id AND w.valid_from < :now
