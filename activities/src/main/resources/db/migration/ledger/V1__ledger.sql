CREATE TABLE ledger.account (
    name        text PRIMARY KEY,
    type        text NOT NULL CHECK (type IN ('ASSET', 'REVENUE', 'EXPENSE')),
    description text NOT NULL
);

INSERT INTO ledger.account VALUES
    ('customer_receivable', 'ASSET', 'what customers owe for what was shipped; below zero, what they have paid ahead'),
    ('psp_clearing', 'ASSET', 'what payment providers hold of ours'),
    ('cash', 'ASSET', 'what providers have paid out to the bank'),
    ('suspense', 'ASSET', 'what nobody has explained yet'),
    ('sales', 'REVENUE', 'what was shipped, at its price'),
    ('refunds', 'REVENUE', 'what was given back of sales'),
    ('fees', 'EXPENSE', 'what providers keep'),
    ('disputes', 'EXPENSE', 'what customers'' banks have taken back');

CREATE TABLE ledger.posting (
    cause_id     uuid NOT NULL,
    number       int NOT NULL CHECK (number > 0),
    account      text NOT NULL REFERENCES ledger.account,
    kind         text NOT NULL CHECK (kind IN ('CAPTURE', 'REFUND', 'REFUND_FAILURE', 'FEE', 'DISPUTE', 'DISPUTE_REVERSAL',
                                               'DISPUTE_FEE', 'PAYOUT', 'ADJUSTMENT', 'SALE', 'SALE_REVERSAL', 'SUSPENSE')),
    provider     text,
    provider_ref text,
    payment_ref  text,
    order_id     uuid,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    at           timestamptz NOT NULL,
    PRIMARY KEY (cause_id, number)
) PARTITION BY RANGE (cause_id);

CREATE INDEX posting_by_order ON ledger.posting (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX posting_at_provider ON ledger.posting (provider, at) WHERE account = 'psp_clearing';
CREATE INDEX posting_by_provider_ref ON ledger.posting (provider_ref, provider) WHERE provider_ref IS NOT NULL;
CREATE INDEX posting_receivable ON ledger.posting (order_id, currency) INCLUDE (amount_minor, at)
    WHERE account = 'customer_receivable' AND order_id IS NOT NULL;
CREATE INDEX posting_of_account ON ledger.posting (account, currency, at) INCLUDE (amount_minor);

-- What one cause does at one time sums to zero in each currency, so that the balances of any instant do.
CREATE FUNCTION ledger.refuse_unbalanced() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog
AS $$
DECLARE
    off record;
BEGIN
    SELECT cause_id, currency, sum(amount_minor) AS amount INTO off
    FROM ledger.posting
    WHERE cause_id IN (NEW.cause_id, OLD.cause_id)
    GROUP BY cause_id, currency, at
    HAVING sum(amount_minor) <> 0
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the postings of % are off by % %', off.cause_id, off.amount, off.currency
            USING ERRCODE = 'check_violation', SCHEMA = 'ledger', TABLE = 'posting', CONSTRAINT = 'posting_balanced';
    END IF;
    RETURN NULL;
END
$$;

-- At commit, for a single posting is never balanced.
CREATE CONSTRAINT TRIGGER posting_balanced
    AFTER INSERT OR UPDATE OR DELETE ON ledger.posting
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_unbalanced();

SELECT kernel.partition_by_month('ledger.posting');

GRANT USAGE ON SCHEMA ledger TO ${appRole};
GRANT SELECT ON ledger.account TO ${appRole};
GRANT SELECT, INSERT ON ledger.posting TO ${appRole};
