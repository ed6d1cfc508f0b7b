WITH named AS NOT MATERIALIZED (
    SELECT place, line, sku FROM {staged} WHERE variants IS NULL
    UNION ALL
    SELECT s.place, s.line, v.sku FROM {staged} s, jsonb_to_recordset(s.variants) AS v (sku text) WHERE s.variants IS NOT NULL
), twice AS MATERIALIZED (
    SELECT sku, min(place) AS place, min(line) AS line FROM named GROUP BY sku HAVING count(*) > 1
), later AS (
    SELECT DISTINCT ON (n.place) n.place, n.line, n.sku, t.line AS first_line
    FROM named n JOIN twice t ON t.sku = n.sku AND t.place < n.place
    ORDER BY n.place, n.sku
), marked AS (
    UPDATE {staged} s SET refused = true FROM later l WHERE s.place = l.place AND NOT s.refused
    RETURNING l.line, l.sku, l.first_line
), kept AS (
    INSERT INTO catalog.import_error (import_id, line, field, code, detail)
    SELECT :import, line, 'sku', 'DUPLICATE_SKU', sku || ' is in line ' || first_line || ' already; leave one of them out'
    FROM marked ORDER BY line LIMIT :room
)
SELECT count(*) FROM marked
