-- Level 3: payouts that the provider has announced against the lines of bank statements, by the trace id that both carry.
INSERT INTO reconciliation.item (run_id, level, category, kind, currency, other_currency, ref, groups, our_minor, their_minor,
    our_day_minor, their_day_minor, fee_minor, our_rows, their_rows, their_day_rows, occurred_at, parent, carried)
WITH open AS (
    SELECT ref FROM reconciliation.break WHERE provider = :provider AND level = 3 AND status <> 'RESOLVED'),
-- An account is of one currency: the statements of one say nothing about another.
covered AS (
    SELECT currency::text COLLATE "C" AS ccy, max(booked_on) AS until FROM reconciliation.bank_line GROUP BY currency),
traced AS (
    SELECT *, coalesce(nullif(trace_id, ''), ref) AS trace FROM reconciliation.payout),
paid AS (
    SELECT ref, currency::text COLLATE "C" AS our_ccy, amount_minor, trace, arrives_on, run_id = :run AS today,
           -- A number that goes on is another one: TR1 does not stand in TR12. Letters may follow at once, such as the next field's name.
           CASE WHEN trace ~ '^[0-9]' THEN '(?<![0-9])' ELSE '' END || regexp_replace(trace, '([^[:alnum:]])', '\\\1', 'g')
               || CASE WHEN trace ~ '[0-9]$' THEN '(?![0-9])' ELSE '' END AS written
    FROM traced
    WHERE provider = :provider AND status NOT IN ('FAILED', 'CANCELED') AND (arrives_on >= :day::date - 45 OR ref IN (SELECT ref FROM open))),
line AS (
    SELECT coalesce(paid.ref, 'bank/' || account || '/' || line_key) COLLATE "C" AS ref, bank_line.currency::text COLLATE "C" AS ccy,
           bank_line.amount_minor, booked_on, paid.ref IS NOT NULL AS known
    FROM reconciliation.bank_line LEFT JOIN LATERAL (
        -- Of those that begin alike the longest is meant.
        SELECT ref FROM paid WHERE strpos(text, trace) > 0 AND text ~ written ORDER BY length(trace) DESC, ref LIMIT 1) paid ON true
    WHERE (booked_on >= :day::date - 35 OR 'bank/' || account || '/' || line_key IN (SELECT ref FROM open))
      -- Other business of the account is none of ours.
      AND (paid.ref IS NOT NULL OR text ILIKE '%' || :provider || '%')),
arrived AS (
    SELECT ref, min(ccy) AS their_ccy, max(ccy) AS their_other_ccy, sum(amount_minor)::bigint AS amount, count(*) AS rows,
           min(amount_minor) AS least, max(amount_minor) AS most, min(booked_on) AS booked_on
    FROM line GROUP BY ref),
judged AS (
    SELECT ref, our_ccy, their_ccy, amount_minor, amount, rows, arrives_on, booked_on, coalesce(today, false) AS today, trace,
           CASE
               WHEN rows IS NULL THEN CASE
                   WHEN arrives_on > :bankCut OR coalesce((SELECT until FROM covered WHERE ccy = our_ccy) < arrives_on, true) THEN 'TIMING'
                   ELSE 'MISSING_AT_PROVIDER' END
               WHEN amount_minor IS NULL THEN CASE WHEN booked_on > :bankCut THEN 'TIMING' ELSE 'MISSING_IN_LEDGER' END
               WHEN our_ccy <> their_ccy OR their_ccy <> their_other_ccy THEN 'CURRENCY_MISMATCH'
               WHEN amount <> amount_minor THEN CASE
                   WHEN rows > 1 AND least = most AND most = amount_minor THEN 'DUPLICATE_AT_PROVIDER'
                   ELSE 'AMOUNT_MISMATCH' END
               ELSE 'MATCHED' END AS category
    FROM paid FULL OUTER JOIN arrived USING (ref))
SELECT :run, 3, category, 'PAYOUT', coalesce(our_ccy, their_ccy), CASE WHEN category = 'CURRENCY_MISMATCH' THEN their_ccy END,
       ref, 1, coalesce(amount_minor, 0), coalesce(amount, 0), CASE WHEN today THEN coalesce(amount_minor, 0) ELSE 0 END,
       0, 0, (amount_minor IS NOT NULL)::int, coalesce(rows, 0), 0,
       coalesce(arrives_on, booked_on)::timestamp AT TIME ZONE 'UTC', trace, NOT today
FROM judged
-- What has agreed before is not told again, except to a break that waits for it.
WHERE today OR category <> 'MATCHED' OR ref IN (SELECT ref FROM open)
