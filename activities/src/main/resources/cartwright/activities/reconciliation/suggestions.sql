-- Only suggested: a transaction nobody has booked and a posting nobody has reported, of the same order and amount, days apart.
WITH pair AS (
    SELECT theirs.ref AS reported, ours.ref AS booked, ours.kind
    FROM again theirs JOIN again ours USING (order_id, kind, currency)
    WHERE theirs.our_rows = 0 AND ours.their_rows = 0 AND theirs.their_minor = ours.our_minor
      AND theirs.occurred_at BETWEEN ours.occurred_at - interval '3 days' AND ours.occurred_at + interval '3 days'),
link AS (SELECT reported AS ref, booked AS other, kind FROM pair UNION ALL SELECT booked, reported, kind FROM pair)
UPDATE reconciliation.break missing SET suggestion = other.id
FROM link JOIN reconciliation.break other
  ON other.provider = :provider AND other.level = 1 AND other.ref = link.other AND other.kind = link.kind
WHERE missing.provider = :provider AND missing.level = 1 AND missing.ref = link.ref AND missing.kind = link.kind
  AND missing.status <> 'RESOLVED' AND other.status <> 'RESOLVED'
