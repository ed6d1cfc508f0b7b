-- What is looked at again: what does not agree today, and what is still open of other days, which may be much.
CREATE TEMP TABLE known ON COMMIT DROP AS
SELECT ref, kind FROM found WHERE ref IS NOT NULL
UNION
SELECT ref, kind FROM reconciliation.break
WHERE provider = :provider AND level = 1 AND status <> 'RESOLVED'
  -- As long as no run of its own day has ended, nothing is kept of what the provider reported then: to others it would look missing.
  AND (day = :day OR day IN (SELECT day FROM reconciliation.run WHERE provider = :provider AND status = 'COMPLETED'))
