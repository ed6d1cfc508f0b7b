-- The provider's token stands here, card data never does.
CREATE TABLE payment.payment (
    order_id         uuid NOT NULL,
    id               uuid NOT NULL,
    customer_id      uuid NOT NULL,
    provider         text NOT NULL,
    token            text NOT NULL,
    provider_ref     text,
    currency         char(3) NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor >= 0),
    authorized_minor bigint NOT NULL DEFAULT 0 CHECK (authorized_minor >= 0 AND authorized_minor <= amount_minor),
    captured_minor   bigint NOT NULL DEFAULT 0 CHECK (captured_minor >= 0 AND captured_minor <= authorized_minor),
    refunded_minor   bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0 AND refunded_minor <= captured_minor),
    status           text NOT NULL,
    multi_capture    boolean NOT NULL DEFAULT false,
    capture_before   timestamptz,
    next_action_type text,
    next_action_url  text,
    decline_code     text,
    version          bigint NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, id)
) PARTITION BY RANGE (order_id);

CREATE INDEX payment_by_provider_ref ON payment.payment (provider, provider_ref);

-- One try of one operation at a provider, stored before the provider is called.
CREATE TABLE payment.attempt (
    order_id        uuid NOT NULL,
    idempotency_key text NOT NULL,
    payment_id      uuid NOT NULL,
    operation       text NOT NULL CHECK (operation IN ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
    sequence        int NOT NULL,
    subject_id      uuid,
    currency        char(3) NOT NULL,
    amount_minor    bigint NOT NULL CHECK (amount_minor >= 0),
    final           boolean NOT NULL DEFAULT false,
    state           text NOT NULL CHECK (state IN ('STARTED', 'SUCCESS', 'PENDING', 'FAILED', 'PLUGIN_FAILURE', 'UNKNOWN')),
    provider_ref    text,
    code            text,
    started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at     timestamptz,
    PRIMARY KEY (order_id, idempotency_key),
    UNIQUE (order_id, payment_id, operation, sequence)
) PARTITION BY RANGE (order_id);

-- A shipment is captured, and a refund paid, by one attempt that has not failed.
CREATE UNIQUE INDEX attempt_once_per_subject ON payment.attempt (order_id, operation, subject_id)
    WHERE subject_id IS NOT NULL AND state <> 'FAILED';

CREATE TABLE payment.refund (
    order_id     uuid NOT NULL,
    id           uuid NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    status       text NOT NULL CHECK (status IN ('GRANTED', 'PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED')),
    reason       text NOT NULL,
    granted_by   text NOT NULL,
    granted_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, id)
) PARTITION BY RANGE (order_id);

CREATE INDEX refund_by_id ON payment.refund (id);

CREATE SEQUENCE payment.event_position;

CREATE TABLE payment.event (
    aggregate_id      uuid NOT NULL,
    aggregate_version bigint NOT NULL,
    event_id          uuid NOT NULL,
    event_type        text NOT NULL,
    aggregate_type    text NOT NULL,
    event_version     text NOT NULL DEFAULT '1.0',
    event_time        timestamptz NOT NULL,
    data              jsonb NOT NULL,
    metadata          jsonb NOT NULL,
    position          bigint NOT NULL DEFAULT nextval('payment.event_position'),
    txid              xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (aggregate_id, aggregate_version)
) PARTITION BY RANGE (aggregate_id);

CREATE INDEX event_relay ON payment.event (txid, position);

SELECT kernel.partition_by_month('payment.payment');
SELECT kernel.partition_by_month('payment.attempt');
SELECT kernel.partition_by_month('payment.refund');
SELECT kernel.partition_by_month('payment.event');

GRANT USAGE ON SCHEMA payment TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON payment.payment, payment.attempt, payment.refund TO ${appRole};
GRANT SELECT, INSERT ON payment.event TO ${appRole};
GRANT USAGE ON SEQUENCE payment.event_position TO ${appRole};
