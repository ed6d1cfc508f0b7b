-- What does not agree becomes a break, or changes the one it is. What a person settled stays settled while nothing changes.
INSERT INTO reconciliation.break AS known (provider, level, ref, kind, day, category, action, currency, other_currency, our_minor,
    their_minor, fee_minor, expected_fee, our_rows, their_rows, occurred_at, parent, order_id, raw_type, first_run, last_run,
    first_seen_at, rule, rule_version)
SELECT :provider, level, ref, kind, :day, category, action, currency, other_currency, our_minor, their_minor, fee_minor,
       expected_fee, our_rows, their_rows, occurred_at, parent, order_id, raw_type, :run, :run, :now,
       -- It waits by itself, as long as its grace is.
       CASE WHEN category = 'TIMING' THEN 'grace' END, CASE WHEN category = 'TIMING' THEN :version END
FROM reconciliation.item JOIN unnest(:categories::text[], :actions::text[]) AS meaning (name, action) ON name = category
WHERE run_id = :run AND category <> 'MATCHED'
ORDER BY level, ref, kind
ON CONFLICT (provider, level, ref, kind) DO UPDATE
SET category = excluded.category, action = excluded.action, currency = excluded.currency,
    other_currency = excluded.other_currency, our_minor = excluded.our_minor, their_minor = excluded.their_minor,
    fee_minor = excluded.fee_minor, expected_fee = excluded.expected_fee, our_rows = excluded.our_rows,
    their_rows = excluded.their_rows, occurred_at = least(known.occurred_at, excluded.occurred_at),
    parent = excluded.parent, order_id = excluded.order_id, raw_type = excluded.raw_type, last_run = excluded.last_run,
    suggestion = NULL,
    -- That both sides agreed is over, and so is a wait that has aged into something else.
    rule = coalesce(excluded.rule, CASE WHEN known.rule NOT IN ('agrees', 'grace') THEN known.rule END),
    rule_version = coalesce(excluded.rule_version, CASE WHEN known.rule NOT IN ('agrees', 'grace') THEN known.rule_version END),
    status = CASE WHEN reconciliation.is_same(known, excluded.category, excluded.our_minor, excluded.their_minor, excluded.fee_minor)
                  THEN known.status ELSE 'OPEN' END,
    resolution = CASE WHEN reconciliation.is_same(known, excluded.category, excluded.our_minor, excluded.their_minor, excluded.fee_minor)
                      THEN known.resolution END,
    resolved_by = CASE WHEN reconciliation.is_same(known, excluded.category, excluded.our_minor, excluded.their_minor, excluded.fee_minor)
                       THEN known.resolved_by END,
    resolved_at = CASE WHEN reconciliation.is_same(known, excluded.category, excluded.our_minor, excluded.their_minor, excluded.fee_minor)
                       THEN known.resolved_at END,
    version = known.version + 1
