-- The day's postings and transactions, and those at its edges, whose other side may lie within.
ours AS (
    SELECT coalesce(provider_ref, 'posting/' || cause_id || '/' || number) COLLATE "C" AS ref, kind COLLATE "C" AS kind,
           min(currency::text COLLATE "C") AS our_ccy, max(currency::text COLLATE "C") AS our_other_ccy,
           sum(amount_minor)::bigint AS our_amount, count(*) AS our_rows,
           min(amount_minor) AS our_least, max(amount_minor) AS our_most, min(at) AS our_at,
           coalesce(sum(amount_minor) FILTER (WHERE at >= :from AND at < :to), 0)::bigint AS our_day,
           bool_or(at >= :from AND at < :to) AS our_in_day,
           any_value(order_id) AS our_order, any_value(payment_ref) AS our_parent
    FROM ledger.posting
    WHERE account = 'psp_clearing' AND provider = :provider AND at >= :low AND at < :high
      -- Fees that belong to another row are compared with the contract; sales never reach the provider.
      AND kind NOT IN ('FEE', 'DISPUTE_FEE', 'SALE', 'SALE_REVERSAL', 'SUSPENSE')
    GROUP BY 1, 2),
theirs AS (
    SELECT psp_ref AS ref, kind, min(ccy) AS their_ccy, max(ccy) AS their_other_ccy,
           sum(gross)::bigint AS their_amount, sum(fee)::bigint AS their_fee, count(*) AS their_rows,
           min(gross) AS their_least, max(gross) AS their_most, min(created) AS their_at,
           coalesce(sum(gross) FILTER (WHERE created >= :from AND created < :to), 0)::bigint AS their_day,
           bool_or(created >= :from AND created < :to) AS their_in_day,
           count(*) FILTER (WHERE created >= :from AND created < :to) AS their_day_rows,
           -- FAILED comes first, then PENDING, then SETTLED.
           min(status) AS their_status,
           any_value(order_id) AS their_order, any_value(parent) AS their_parent, any_value(raw_type) AS raw_type
    FROM reconciliation.staged
    WHERE run_id = :run AND compared AND created >= :low AND created < :high
    GROUP BY 1, 2)
