WITH clicked AS (
    SELECT l.query, l.day, c.sku, c.clicks
    FROM jsonb_to_recordset(:counted::jsonb) AS c (query text, sku text, clicks bigint)
    JOIN search.asked l ON l.query = c.query AND l.day = (
        SELECT max(day) FROM search.asked WHERE query = c.query AND day >= :today - 1)
    WHERE c.clicks > 0 ORDER BY l.query FOR UPDATE OF l),
counted AS (
    UPDATE search.asked a SET clicks = a.clicks + c.clicks
    FROM (SELECT query, day, sum(clicks)::bigint AS clicks FROM clicked GROUP BY query, day) c
    WHERE a.query = c.query AND a.day = c.day)
INSERT INTO search.chosen AS h (day, query, sku, clicks)
SELECT c.day, c.query, c.sku, c.clicks
FROM clicked c JOIN search.variant v USING (sku)
WHERE (SELECT count(*) FROM (SELECT FROM search.chosen WHERE day >= :today - 1 LIMIT :most) d) < :most
    OR EXISTS (SELECT FROM search.chosen k WHERE (k.query, k.day, k.sku) = (c.query, c.day, c.sku))
ORDER BY c.query, c.sku
ON CONFLICT (query, day, sku) DO UPDATE SET clicks = h.clicks + excluded.clicks
