-- What did not agree, today or on another day and is still open, with all that is known of it: postings that came late, and what
-- the provider reported on other days.
known AS (
    SELECT ref, kind FROM found WHERE ref IS NOT NULL
    UNION
    SELECT ref, kind FROM reconciliation.break WHERE provider = :provider AND level = 1 AND status <> 'RESOLVED'),
sought AS (
    SELECT known.ref, known.kind, least(:low, seen.occurred_at - (:from - :low)) AS since
    FROM known LEFT JOIN reconciliation.break seen
      ON seen.provider = :provider AND seen.level = 1 AND seen.ref = known.ref AND seen.kind = known.kind),
booked AS (
    SELECT sought.ref, sought.kind, currency, amount_minor, at, order_id, payment_ref
    FROM sought JOIN ledger.posting ON provider_ref = sought.ref
    WHERE account = 'psp_clearing' AND provider = :provider AND posting.kind = sought.kind AND at >= sought.since
    UNION ALL
    SELECT sought.ref, sought.kind, currency, amount_minor, at, order_id, payment_ref
    FROM sought JOIN ledger.posting
      ON cause_id = split_part(sought.ref, '/', 2)::uuid AND number = split_part(sought.ref, '/', 3)::int
    WHERE sought.ref LIKE 'posting/%' AND account = 'psp_clearing' AND provider_ref IS NULL),
ours AS (
    SELECT ref, kind, min(currency::text COLLATE "C") AS our_ccy, max(currency::text COLLATE "C") AS our_other_ccy,
           sum(amount_minor)::bigint AS our_amount, count(*) AS our_rows,
           min(amount_minor) AS our_least, max(amount_minor) AS our_most, min(at) AS our_at,
           coalesce(sum(amount_minor) FILTER (WHERE at >= :from AND at < :to), 0)::bigint AS our_day,
           true AS our_in_day,
           any_value(order_id) AS our_order, any_value(payment_ref) AS our_parent
    FROM booked
    GROUP BY 1, 2),
latest AS (
    SELECT DISTINCT ON (day) id FROM reconciliation.run
    WHERE provider = :provider AND day <> :day AND status = 'COMPLETED' ORDER BY day, number DESC),
reported AS (
    SELECT psp_ref AS ref, kind, ccy, gross, gross AS each, fee, 1::bigint AS rows, created,
           created >= :from AND created < :to AS today, status, order_id, parent, raw_type
    FROM reconciliation.staged
    WHERE run_id = :run AND compared AND created >= :low AND created < :high AND (psp_ref, kind) IN (SELECT ref, kind FROM known)
    UNION ALL
    SELECT ref, kind, coalesce(other_currency, currency)::text COLLATE "C", their_day_minor,
           CASE WHEN category = 'DUPLICATE_AT_PROVIDER' THEN their_day_minor / their_day_rows ELSE their_day_minor END,
           fee_minor, their_day_rows, occurred_at,
           false, their_status COLLATE "C", order_id, parent COLLATE "C", raw_type COLLATE "C"
    FROM reconciliation.item
    WHERE run_id IN (SELECT id FROM latest) AND level = 1 AND NOT carried AND their_day_rows > 0
      AND (ref, kind) IN (SELECT ref, kind FROM known)),
theirs AS (
    SELECT ref, kind, min(ccy) AS their_ccy, max(ccy) AS their_other_ccy,
           sum(gross)::bigint AS their_amount, sum(fee)::bigint AS their_fee, sum(rows)::bigint AS their_rows,
           min(each) AS their_least, max(each) AS their_most, min(created) AS their_at,
           coalesce(sum(gross) FILTER (WHERE today), 0)::bigint AS their_day,
           true AS their_in_day, count(*) FILTER (WHERE today) AS their_day_rows,
           min(status) AS their_status,
           any_value(order_id) AS their_order, any_value(parent) AS their_parent, any_value(raw_type) AS raw_type
    FROM reported
    GROUP BY 1, 2)
