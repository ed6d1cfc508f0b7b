-- What each variant says of itself: what is chosen together has to be true of one of them.
ALTER TABLE search.variant ADD COLUMN labels text[] NOT NULL DEFAULT '{}';

UPDATE search.variant v
SET labels = ARRAY(
    SELECT a.key || '=' || CASE jsonb_typeof(a.value)
        WHEN 'number' THEN trim_scale((a.value #>> '{}')::numeric)::text ELSE a.value #>> '{}' END
    FROM jsonb_each(c.attributes) a ORDER BY 1)
FROM catalog.variant c
WHERE c.sku = v.sku AND NOT v.withdrawn;

-- Whether there is something in a category, which is not to be suggested otherwise.
CREATE INDEX document_by_category ON search.document (category) WHERE active;
