-- The image that a hit is shown by: the smallest form of a product's first image that is ready.
ALTER TABLE search.document ADD COLUMN image jsonb;

-- What was uploaded before this was: the log says it too. A new revision lets the index have it.
UPDATE search.document d
SET image = i.image, revision = d.revision + 1, changed_at = now()
FROM (
    SELECT DISTINCT ON (i.product_id) i.product_id, jsonb_build_object(
               'id', 'img_' || replace(i.id::text, '-', ''), 'variant', a.name, 'alt', i.alt, 'width', a.width,
               'height', a.height) AS image
    FROM catalog.image i JOIN catalog.image_variant a ON a.image_id = i.id
    WHERE i.state = 'READY' ORDER BY i.product_id, i.place, i.id, a.width, a.name) i
WHERE d.product_id = i.product_id;
