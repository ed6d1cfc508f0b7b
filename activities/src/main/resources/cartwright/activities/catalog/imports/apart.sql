-- A row that is apart from its product is staged as one of no variant. Both are left.
WITH part AS MATERIALIZED (
    SELECT sku, min(line) AS line FROM {staged} WHERE variants = '[]' GROUP BY sku
), marked AS (
    UPDATE {staged} s SET refused = true FROM part p WHERE s.sku = p.sku
    RETURNING s.line, s.sku, p.line AS part_line, s.variants IS NOT DISTINCT FROM '[]' AS is_part
), kept AS (
    INSERT INTO catalog.import_error (import_id, line, field, code, detail)
    SELECT :import, line, 'product', 'VARIANT_ROWS_APART', sku || ' has a row in line ' || part_line
           || ' too, where it cannot be read; put its rows one after the other, its own first, so that no variant is withdrawn'
    FROM marked WHERE NOT is_part ORDER BY line LIMIT :room
)
SELECT count(*) FROM marked WHERE NOT is_part
