ALTER TABLE returns.return DROP CONSTRAINT return_status_check;
ALTER TABLE returns.return ADD CONSTRAINT return_status_check CHECK (status IN (
    'REQUESTED', 'APPROVED', 'DECLINED', 'IN_TRANSIT', 'PARTIALLY_RECEIVED', 'RECEIVED', 'INSPECTED', 'REFUNDED',
    'EXCHANGED', 'CLOSED', 'CANCELED', 'EXPIRED'));
-- The goods wanted in exchange, at the prices of the day they were asked for.
ALTER TABLE returns.return ADD COLUMN wanted jsonb;

ALTER TABLE returns.claim DROP CONSTRAINT claim_status_check;
ALTER TABLE returns.claim ADD CONSTRAINT claim_status_check
    CHECK (status IN ('OPEN', 'APPROVED', 'DECLINED', 'REFUNDED', 'REPLACED'));
ALTER TABLE returns.claim ADD COLUMN remedy text NOT NULL DEFAULT 'REFUND' CHECK (remedy IN ('REFUND', 'REPLACEMENT'));

-- Each try to put an order in the place of a return's or claim's units. At most one of them has not failed.
CREATE TABLE returns.exchange (
    order_id          uuid NOT NULL,
    workflow_id       text NOT NULL,
    attempt           int NOT NULL CHECK (attempt > 0),
    exchange_order_id uuid NOT NULL,
    payment_id        uuid NOT NULL,
    credit_payment_id uuid NOT NULL,
    refund_id         uuid NOT NULL,
    currency          char(3) NOT NULL,
    lines             jsonb NOT NULL,
    total_minor       bigint NOT NULL,
    credit_minor      bigint NOT NULL CHECK (credit_minor > 0 AND credit_minor <= total_minor),
    status            text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'PLACED', 'FAILED')),
    code              text CHECK ((code IS NULL) = (status <> 'FAILED')),
    opened_at         timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, workflow_id, attempt)
) PARTITION BY RANGE (order_id);

CREATE UNIQUE INDEX exchange_at_a_time ON returns.exchange (order_id, workflow_id) WHERE status <> 'FAILED';

SELECT kernel.partition_by_month('returns.exchange');
GRANT SELECT, INSERT, UPDATE ON returns.exchange TO ${appRole};
