-- The one comparison of the day: all postings against all transactions, both summed per source first. What agrees is summed up at
-- once; of what does not, only the key is kept here.
CREATE TEMP TABLE found ON COMMIT DROP AS
WITH ours AS (
    SELECT coalesce(provider_ref, 'posting/' || cause_id || '/' || number) COLLATE "C" AS ref, kind COLLATE "C" AS kind,
           currency::text COLLATE "C" AS ccy, sum(amount_minor)::bigint AS our_amount, count(*) AS our_rows
    FROM ledger.posting
    WHERE account = 'psp_clearing' AND provider = :provider AND at >= :from AND at < :to
      -- Fees that belong to another row are compared with the contract; sales never reach the provider.
      AND kind NOT IN ('FEE', 'DISPUTE_FEE', 'SALE', 'SALE_REVERSAL', 'SUSPENSE')
    GROUP BY 1, 2, 3),
theirs AS (
    SELECT psp_ref AS ref, kind, ccy, sum(gross)::bigint AS their_amount, sum(fee)::bigint AS their_fee, count(*) AS their_rows,
           bool_and(status = 'SETTLED') AS settled
    FROM reconciliation.staged
    WHERE run_id = :run AND compared AND created >= :from AND created < :to
    GROUP BY 1, 2, 3),
joined AS (
    SELECT kind, ccy, our_amount, our_rows, their_amount, their_fee, their_rows,
           CASE
               WHEN our_amount = their_amount AND settled AND kind <> 'UNKNOWN'
                AND (kind <> 'CAPTURE' OR their_amount <= 0 OR basis_points IS NULL
                     OR abs(their_fee - (their_amount * basis_points + 5000) / 10000 - fixed_fee) <= their_rows)
               THEN NULL ELSE ref END AS ref
    FROM ours FULL OUTER JOIN theirs USING (ref, kind, ccy)
    LEFT JOIN unnest(:currencies::text[], :basisPoints::int[], :fixedFees::bigint[])
        AS contract (contract_ccy, basis_points, fixed_fee) ON contract_ccy = ccy
    -- Without the fence the planner takes every reference for a group of its own, and sorts them all.
    OFFSET 0)
SELECT kind, ccy, ref, count(*) AS groups, sum(our_amount)::bigint AS our_minor, sum(their_amount)::bigint AS their_minor,
       sum(their_fee)::bigint AS fee_minor, sum(our_rows)::bigint AS our_rows, sum(their_rows)::bigint AS their_rows
FROM joined
GROUP BY 1, 2, 3
