-- What the run's transactions add to each payout.
CREATE TEMP TABLE paid_out ON COMMIT DROP AS
SELECT payout, ccy, sum(gross - fee)::bigint AS net, count(*) AS rows, max(created) AS at
FROM reconciliation.staged
WHERE run_id = :run AND payout IS NOT NULL AND kind <> 'PAYOUT' AND status <> 'FAILED'
GROUP BY payout, ccy
