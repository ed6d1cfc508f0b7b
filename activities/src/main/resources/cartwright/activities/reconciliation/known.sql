-- What is looked at again: what does not agree today, and what is still open of other days, which may be much.
CREATE TEMP TABLE known ON COMMIT DROP AS
SELECT ref, kind FROM found WHERE ref IS NOT NULL
UNION
SELECT ref, kind FROM reconciliation.break WHERE provider = :provider AND level = 1 AND status <> 'RESOLVED'
