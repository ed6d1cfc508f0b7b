-- Level 2: what a payout's transactions sum to against what the provider pays out.
INSERT INTO reconciliation.item (run_id, level, category, kind, currency, other_currency, ref, groups, our_minor, their_minor,
    our_day_minor, their_day_minor, fee_minor, our_rows, their_rows, their_day_rows, occurred_at, carried)
WITH own AS (SELECT file_id FROM reconciliation.run WHERE id = :run),
latest AS (
    SELECT DISTINCT ON (day) id, file_id FROM reconciliation.run
    WHERE provider = :provider AND day <> :day AND status = 'COMPLETED' ORDER BY day, number DESC),
open AS (
    SELECT ref, occurred_at FROM reconciliation.break WHERE provider = :provider AND level = 2 AND status <> 'RESOLVED'),
announced AS (
    SELECT ref, currency::text COLLATE "C" AS their_ccy, amount_minor, items, arrives_on, run_id = :run AS today
    FROM reconciliation.payout
    WHERE provider = :provider AND items <> 'NEVER' AND (run_id = :run OR ref IN (SELECT ref FROM open))),
member AS (
    SELECT payout AS ref, ccy, net, rows, at, true AS today
    FROM reconciliation.paid_out
    WHERE run_id = :run AND payout NOT IN (SELECT ref FROM reconciliation.payout WHERE provider = :provider AND items = 'NEVER')
    UNION ALL
    SELECT ref, currency::text COLLATE "C", our_day_minor, our_rows, occurred_at, false
    FROM reconciliation.item
    -- A file of several days tells each of its runs the same transactions.
    WHERE run_id IN (SELECT id FROM latest WHERE file_id IS NULL OR file_id IS DISTINCT FROM (SELECT file_id FROM own))
      AND level = 2 AND NOT carried AND our_rows > 0
      AND ref IN (SELECT ref FROM announced UNION SELECT ref FROM open)),
summed AS (
    SELECT ref, min(ccy) AS our_ccy, max(ccy) AS our_other_ccy, sum(net)::bigint AS net, sum(rows)::bigint AS rows,
           coalesce(sum(net) FILTER (WHERE today), 0)::bigint AS net_today, max(at) AS at, bool_or(today) AS any_today
    FROM member GROUP BY ref),
judged AS (
    SELECT ref, our_ccy, their_ccy, net, net_today, rows, amount_minor, at, arrives_on,
           coalesce(any_today, false) OR coalesce(today, false) AS is_today,
           CASE
               WHEN amount_minor IS NULL
                   THEN CASE WHEN at >= :bankCut::date THEN 'TIMING' ELSE 'PAYOUT_TOTAL_MISMATCH' END
               WHEN items = 'IN_PROGRESS'
                   THEN CASE WHEN arrives_on > :bankCut THEN 'TIMING' ELSE 'PAYOUT_TOTAL_MISMATCH' END
               WHEN our_ccy <> their_ccy OR our_ccy <> our_other_ccy THEN 'CURRENCY_MISMATCH'
               WHEN coalesce(net, 0) <> amount_minor THEN 'PAYOUT_TOTAL_MISMATCH'
               ELSE 'MATCHED' END AS category
    FROM summed FULL OUTER JOIN announced USING (ref))
SELECT :run, 2, category, 'PAYOUT', coalesce(our_ccy, their_ccy),
       CASE WHEN category = 'CURRENCY_MISMATCH' THEN their_ccy END, ref, 1, coalesce(net, 0), coalesce(amount_minor, 0),
       coalesce(net_today, 0), CASE WHEN is_today THEN coalesce(amount_minor, 0) ELSE 0 END, 0, coalesce(rows, 0),
       (amount_minor IS NOT NULL)::int, (amount_minor IS NOT NULL AND is_today)::int,
       coalesce(arrives_on::timestamp AT TIME ZONE 'UTC', at), NOT is_today
FROM judged
