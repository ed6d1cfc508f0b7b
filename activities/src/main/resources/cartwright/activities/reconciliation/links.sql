-- A transaction nobody has booked and a posting nobody has reported, of the same order and amount, days apart: each with the other.
CREATE TEMP TABLE link ON COMMIT DROP AS
WITH pair AS (
    SELECT theirs.ref AS reported, ours.ref AS booked, ours.kind
    FROM again theirs JOIN again ours USING (order_id, kind, currency)
    WHERE theirs.our_rows = 0 AND ours.their_rows = 0 AND theirs.their_minor = ours.our_minor
      AND theirs.occurred_at BETWEEN ours.occurred_at - interval '3 days' AND ours.occurred_at + interval '3 days')
SELECT reported AS ref, booked AS other, kind FROM pair UNION ALL SELECT booked, reported, kind FROM pair
