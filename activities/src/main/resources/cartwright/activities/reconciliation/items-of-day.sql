INSERT INTO reconciliation.item (run_id, level, category, kind, currency, other_currency, ref, groups, our_minor, their_minor,
    our_day_minor, their_day_minor, fee_minor, expected_fee, our_rows, their_rows, their_day_rows, their_status, occurred_at,
    parent, order_id, raw_type, carried)
SELECT :run, 1, 'MATCHED', kind, ccy, NULL, NULL, groups, amount, amount, amount, amount, fee, NULL::bigint, groups, groups, groups,
       'SETTLED', :from, NULL, NULL::uuid, NULL, false
FROM found WHERE ref IS NULL
UNION ALL
-- A second payment of an order: another payment of the same amount is booked for it, at this provider or another.
SELECT :run, 1,
       CASE WHEN again.category = 'MISSING_IN_LEDGER' AND again.kind = 'CAPTURE' AND EXISTS (
           SELECT FROM ledger.posting other
           WHERE other.order_id = again.order_id AND other.account = 'psp_clearing'
             AND other.kind = 'CAPTURE' AND other.amount_minor = again.their_minor AND other.currency = again.currency
             AND (other.provider, other.provider_ref) <> (:provider, again.ref)
             AND (again.parent IS NULL OR other.payment_ref IS DISTINCT FROM again.parent))
           THEN 'DUPLICATE_AT_PROVIDER' ELSE again.category END,
       again.kind, again.currency, again.other_currency, again.ref, 1, again.our_minor, again.their_minor,
       again.our_day_minor, again.their_day_minor, again.fee_minor, again.expected_fee, again.our_rows, again.their_rows,
       again.their_day_rows, again.their_status, again.occurred_at, again.parent, again.order_id, again.raw_type,
       found.ref IS NULL
FROM again LEFT JOIN (SELECT DISTINCT ref, kind FROM found) found ON found.ref = again.ref AND found.kind = again.kind
