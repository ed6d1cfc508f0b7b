-- The day's one comparison: every posting against every transaction of the same reference and kind. What is one to one and agrees is
-- summed up at once; of all else, which is little, only the key is kept: it is summed per source and looked at closely afterwards.
CREATE TEMP TABLE found ON COMMIT DROP AS
WITH ours AS (
    SELECT coalesce(provider_ref, 'posting/' || cause_id || '/' || number) COLLATE "C" AS ref, kind COLLATE "C" AS kind,
           currency::text COLLATE "C" AS our_ccy, amount_minor AS our_amount
    FROM ledger.posting
    WHERE account = 'psp_clearing' AND provider = :provider AND at >= :from AND at < :to
      -- Fees that belong to another row are compared with the contract; sales never reach the provider.
      AND (kind = 'CAPTURE' OR kind NOT IN ('FEE', 'DISPUTE_FEE', 'SALE', 'SALE_REVERSAL', 'SUSPENSE'))),
theirs AS (
    SELECT psp_ref AS ref, kind, ccy AS their_ccy, gross AS their_amount, fee AS their_fee, status
    FROM reconciliation.staged
    WHERE run_id = :run AND compared AND created >= :from AND created < :to),
joined AS (
    SELECT ref, kind, coalesce(our_ccy, their_ccy) AS ccy, their_fee,
           -- Most are captures, and asked about once. A dispute, of which there are few, is looked at closely for its fee.
           CASE WHEN our_amount = their_amount AND our_ccy = their_ccy AND status = 'SETTLED'
               AND CASE WHEN kind = 'CAPTURE'
                   THEN their_amount <= 0 OR basis_points IS NULL
                       OR abs(their_fee - (their_amount * basis_points + 5000) / 10000 - fixed_fee) <= 1
                   ELSE kind NOT IN ('UNKNOWN', 'DISPUTE', 'DISPUTE_REVERSAL') END
                THEN our_amount END AS agreed
    FROM ours FULL OUTER JOIN theirs USING (ref, kind)
    LEFT JOIN unnest(:currencies::text[], :basisPoints::int[], :fixedFees::bigint[])
        AS contract (contract_ccy, basis_points, fixed_fee) ON contract_ccy = their_ccy),
keyed AS (
    SELECT ref, kind, ccy, count(*) = 1 AND min(agreed) IS NOT NULL AS agrees, min(agreed) AS amount, min(their_fee) AS fee
    FROM joined GROUP BY ref, kind, ccy),
named AS (
    -- Without the fence the planner takes every reference for a group of its own, and sorts them all.
    SELECT kind, ccy, amount, fee, CASE WHEN NOT agrees THEN ref END AS ref FROM keyed OFFSET 0)
SELECT kind, ccy, ref, count(*) AS groups, sum(amount)::bigint AS amount, sum(fee)::bigint AS fee
FROM named
GROUP BY kind, ccy, ref
