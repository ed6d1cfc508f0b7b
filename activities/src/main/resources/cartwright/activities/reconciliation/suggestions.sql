-- Only suggested: that a break is explained by another.
UPDATE reconciliation.break missing SET suggestion = other.id
FROM link JOIN reconciliation.break other
  ON other.provider = :provider AND other.level = 1 AND other.ref = link.other AND other.kind = link.kind
WHERE missing.provider = :provider AND missing.level = 1 AND missing.ref = link.ref AND missing.kind = link.kind
  AND missing.status <> 'RESOLVED' AND other.status <> 'RESOLVED'
