SELECT DISTINCT ON (lower(s.category)) s.category FROM {staged} s
WHERE NOT s.refused AND NOT EXISTS (SELECT FROM catalog.category c WHERE lower(c.code) = lower(s.category))
ORDER BY lower(s.category), s.category LIMIT :limit
