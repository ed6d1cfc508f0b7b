-- What the provider has kept of the day's movements, those that agree and those that do not, less what is booked of it. The fee of a
-- dispute is booked with the dispute.
WITH kept AS (
    SELECT ccy, coalesce(fee, 0) AS fee FROM found WHERE ref IS NULL AND kind NOT IN ('DISPUTE', 'DISPUTE_REVERSAL')
    UNION ALL
    -- A break of another day may be about what agrees today, which is in the sum above.
    SELECT coalesce(other_currency, currency), their_day_fee FROM again
    WHERE (ref, kind) IN (SELECT ref, kind FROM found) AND kind NOT IN ('DISPUTE', 'DISPUTE_REVERSAL')
    UNION ALL
    SELECT currency, amount_minor FROM ledger.posting
    WHERE provider_ref = :reference AND provider = :provider AND account = 'psp_clearing' AND kind = 'FEE')
SELECT ccy, sum(fee)::bigint AS amount FROM kept GROUP BY ccy HAVING sum(fee) <> 0 ORDER BY ccy
