joined AS (
    SELECT ref, kind, our_ccy, our_other_ccy, our_amount, our_rows, our_least, our_most, our_at, our_day, our_order, our_parent,
           their_ccy, their_other_ccy, their_amount, their_fee, their_rows, their_least, their_most, their_at, their_day, their_day_rows,
           their_status, their_order, their_parent, raw_type,
           CASE WHEN kind = 'CAPTURE' AND their_amount > 0
                THEN (their_amount * basis_points + 5000) / 10000 + fixed_fee END AS expected_fee
    FROM ours FULL OUTER JOIN theirs USING (ref, kind)
    LEFT JOIN unnest(:currencies::text[], :basisPoints::int[], :fixedFees::bigint[])
        AS contract (ccy, basis_points, fixed_fee) ON contract.ccy = their_ccy
    -- What failed at the provider and was never booked moved no money.
    WHERE (our_in_day OR their_in_day) AND NOT (our_rows IS NULL AND their_status = 'FAILED' AND their_amount = 0)),
judged AS (
    -- In the order in which one hides the next.
    SELECT *, CASE
        WHEN kind = 'UNKNOWN' THEN 'UNEXPECTED_TYPE'
        WHEN their_rows IS NULL THEN CASE WHEN our_at > :providerCut THEN 'TIMING' ELSE 'MISSING_AT_PROVIDER' END
        WHEN our_rows IS NULL THEN CASE
            WHEN kind IN ('DISPUTE', 'DISPUTE_REVERSAL') THEN 'DISPUTE_UNBOOKED'
            -- A payout is booked when it has arrived.
            WHEN kind = 'PAYOUT' AND their_at > :payoutCut THEN 'TIMING'
            WHEN their_at > :webhookCut OR (their_status = 'PENDING' AND their_at > :providerCut) THEN 'TIMING'
            ELSE 'MISSING_IN_LEDGER' END
        WHEN our_ccy <> their_ccy OR our_ccy <> our_other_ccy OR their_ccy <> their_other_ccy THEN 'CURRENCY_MISMATCH'
        WHEN their_status = 'FAILED' AND our_amount <> their_amount THEN 'STATUS_MISMATCH'
        WHEN their_status = 'PENDING' THEN CASE WHEN their_at > :providerCut THEN 'TIMING' ELSE 'STATUS_MISMATCH' END
        WHEN our_amount <> their_amount THEN CASE
            WHEN our_rows > 1 AND our_least = our_most AND our_most = their_amount THEN 'DUPLICATE_IN_LEDGER'
            WHEN their_rows > 1 AND their_least = their_most AND their_most = our_amount THEN 'DUPLICATE_AT_PROVIDER'
            ELSE 'AMOUNT_MISMATCH' END
        WHEN abs(their_fee - expected_fee) > their_rows THEN 'FEE_MISMATCH'
        ELSE 'MATCHED' END AS category
    FROM joined)
SELECT category, kind, coalesce(our_ccy, their_ccy) AS currency,
       CASE WHEN category = 'CURRENCY_MISMATCH' THEN their_ccy END AS other_currency,
       CASE WHEN category <> 'MATCHED' OR :each THEN ref END AS ref,
       count(*) AS groups,
       coalesce(sum(our_amount), 0)::bigint AS our_minor, coalesce(sum(their_amount), 0)::bigint AS their_minor,
       coalesce(sum(our_day), 0)::bigint AS our_day_minor, coalesce(sum(their_day), 0)::bigint AS their_day_minor,
       coalesce(sum(their_fee), 0)::bigint AS fee_minor, sum(expected_fee)::bigint AS expected_fee,
       coalesce(sum(our_rows), 0)::bigint AS our_rows, coalesce(sum(their_rows), 0)::bigint AS their_rows,
       coalesce(sum(their_day_rows), 0)::bigint AS their_day_rows,
       min(their_status) AS their_status, min(coalesce(their_at, our_at)) AS occurred_at,
       any_value(coalesce(their_parent, our_parent)) AS parent, any_value(coalesce(their_order, our_order)) AS order_id,
       any_value(raw_type) AS raw_type
FROM judged
GROUP BY 1, 2, 3, 4, 5
