-- What did not agree, today or on another day and is still open, with all that is known of it: postings that came late, and what
-- the provider reported on other days.
CREATE TEMP TABLE again ON COMMIT DROP AS
WITH sought AS (
    SELECT known.ref, known.kind, least(:low, seen.occurred_at - (:from - :low)) AS since
    FROM known LEFT JOIN reconciliation.break seen
      ON seen.provider = :provider AND seen.level = 1 AND seen.ref = known.ref AND seen.kind = known.kind),
booked AS (
    SELECT sought.ref, sought.kind, own.* FROM sought CROSS JOIN LATERAL (
        SELECT currency, amount_minor, at, order_id, payment_ref FROM ledger.posting
        WHERE provider_ref = sought.ref COLLATE "default" AND provider = :provider AND account = 'psp_clearing' AND posting.kind = sought.kind
          AND at >= sought.since
        -- The fence has each looked up by the index: there are few, and postings are many.
        OFFSET 0) own
    UNION ALL
    SELECT sought.ref, sought.kind, own.* FROM sought CROSS JOIN LATERAL (
        SELECT currency, amount_minor, at, order_id, payment_ref FROM ledger.posting
        -- Checked first: a provider may call something of its own "posting/".
        WHERE cause_id = CASE WHEN sought.ref ~ '^posting/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{1,9}$'
                              THEN split_part(sought.ref, '/', 2)::uuid END
          AND number::text = split_part(sought.ref, '/', 3) AND account = 'psp_clearing' AND provider = :provider
          AND provider_ref IS NULL AND posting.kind = sought.kind
        OFFSET 0) own
    WHERE sought.ref LIKE 'posting/%'),
ours AS (
    SELECT ref, kind, min(currency::text COLLATE "C") AS our_ccy, max(currency::text COLLATE "C") AS our_other_ccy,
           sum(amount_minor)::bigint AS our_amount, count(*) AS our_rows,
           min(amount_minor) AS our_least, max(amount_minor) AS our_most, min(at) AS our_at,
           coalesce(sum(amount_minor) FILTER (WHERE at >= :from AND at < :to), 0)::bigint AS our_day,
           any_value(order_id) AS our_order, any_value(payment_ref) AS our_parent
    FROM booked
    GROUP BY 1, 2),
latest AS (
    SELECT DISTINCT ON (day) id FROM reconciliation.run
    WHERE provider = :provider AND day <> :day AND status = 'COMPLETED' ORDER BY day, number DESC),
kept AS (
    SELECT ref, kind, coalesce(other_currency, currency)::text COLLATE "C" AS ccy, their_day_minor AS gross,
           CASE WHEN category = 'DUPLICATE_AT_PROVIDER' THEN their_day_minor / their_day_rows ELSE their_day_minor END AS each,
           fee_minor AS fee, their_day_rows AS rows, occurred_at AS created, false AS today, their_status COLLATE "C" AS status,
           order_id, parent COLLATE "C" AS parent, raw_type COLLATE "C" AS raw_type
    FROM reconciliation.item
    WHERE run_id IN (SELECT id FROM latest) AND level = 1 AND NOT carried AND their_day_rows > 0
      AND (ref, kind) IN (SELECT ref, kind FROM known)),
reported AS (
    SELECT psp_ref AS ref, kind, ccy, gross, gross AS each, fee, 1::bigint AS rows, created,
           created >= :from AND created < :to AS today, status, order_id, parent, raw_type
    FROM reconciliation.staged
    WHERE run_id = :run AND compared AND created >= :low AND created < :high AND (psp_ref, kind) IN (SELECT ref, kind FROM known)
      -- What lies beyond the day's edges is another day's: from here only where that day has kept nothing of it.
      AND ((created >= :from AND created < :to) OR (psp_ref, kind) NOT IN (SELECT ref, kind FROM kept))
    UNION ALL
    SELECT ref, kind, ccy, gross, each, fee, rows, created, today, status, order_id, parent, raw_type FROM kept),
theirs AS (
    SELECT ref, kind, min(ccy) AS their_ccy, max(ccy) AS their_other_ccy,
           sum(gross)::bigint AS their_amount, sum(fee)::bigint AS their_fee, sum(rows)::bigint AS their_rows,
           min(each) AS their_least, max(each) AS their_most, min(created) AS their_at,
           coalesce(sum(gross) FILTER (WHERE today), 0)::bigint AS their_day,
           -- Fees of several currencies are no sum.
           CASE WHEN min(ccy) = max(ccy) THEN coalesce(sum(fee) FILTER (WHERE today), 0)::bigint ELSE 0 END AS their_day_fee,
           count(*) FILTER (WHERE today) AS their_day_rows,
           min(status) AS their_status,
           any_value(order_id) AS their_order, any_value(parent) AS their_parent, any_value(raw_type) AS raw_type
    FROM reported
    GROUP BY 1, 2),
joined AS (
    SELECT ref, kind, our_ccy, our_other_ccy, our_amount, our_rows, our_least, our_most, our_at, our_day, our_order, our_parent,
           their_ccy, their_other_ccy, their_amount, their_fee, their_rows, their_least, their_most, their_at, their_day, their_day_fee, their_day_rows,
           their_status, their_order, their_parent, raw_type,
           CASE WHEN kind = 'CAPTURE' AND their_amount > 0
                    -- What was charged twice cost twice.
                    THEN (their_amount * basis_points + 5000) / 10000
                        + fixed_fee * CASE WHEN their_least = their_most THEN their_rows ELSE 1 END
                -- What a dispute costs is booked with what it takes, and what comes back of that with what it gives back.
                WHEN kind IN ('DISPUTE', 'DISPUTE_REVERSAL') AND our_rows > 0
                    THEN (SELECT coalesce(-sum(amount_minor), 0)::bigint FROM ledger.posting
                          WHERE provider_ref = ref COLLATE "default" AND provider = :provider AND account = 'psp_clearing'
                            AND posting.kind = 'DISPUTE_FEE' AND sign(amount_minor) = sign(their_amount)) END AS expected_fee
    FROM ours FULL OUTER JOIN theirs USING (ref, kind)
    LEFT JOIN unnest(:currencies::text[], :basisPoints::int[], :fixedFees::bigint[])
        AS contract (ccy, basis_points, fixed_fee) ON contract.ccy = their_ccy
    -- What failed at the provider and was never booked moved no money.
    WHERE NOT (our_rows IS NULL AND their_status = 'FAILED' AND their_amount = 0)),
judged AS (
    -- In the order in which one hides the next.
    SELECT *, CASE
        WHEN kind = 'UNKNOWN' THEN 'UNEXPECTED_TYPE'
        WHEN their_rows IS NULL THEN CASE
            WHEN our_amount = 0 THEN 'MATCHED' -- It was booked and reversed.
            WHEN our_at > :providerCut THEN 'TIMING'
            ELSE 'MISSING_AT_PROVIDER' END
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
       CASE WHEN category = 'CURRENCY_MISMATCH' THEN their_ccy END AS other_currency, ref,
       coalesce(our_amount, 0) AS our_minor, coalesce(their_amount, 0) AS their_minor,
       coalesce(our_day, 0) AS our_day_minor, coalesce(their_day, 0) AS their_day_minor, coalesce(their_day_fee, 0) AS their_day_fee,
       coalesce(their_fee, 0) AS fee_minor, expected_fee, coalesce(our_rows, 0) AS our_rows,
       coalesce(their_rows, 0) AS their_rows, coalesce(their_day_rows, 0) AS their_day_rows, their_status,
       coalesce(their_at, our_at) AS occurred_at, coalesce(their_parent, our_parent) AS parent,
       coalesce(their_order, our_order) AS order_id, raw_type
FROM judged
