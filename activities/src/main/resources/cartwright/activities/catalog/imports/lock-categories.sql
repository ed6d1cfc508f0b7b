SELECT count(*) FROM (
    SELECT c.id FROM catalog.category c
    WHERE lower(c.code) IN (
        SELECT DISTINCT lower(s.category) FROM {staged} s WHERE s.place > :from AND s.place <= :to AND NOT s.refused)
    ORDER BY c.id FOR KEY SHARE) AS locked
