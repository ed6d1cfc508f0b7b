-- How far a consumer has read a log: every transaction below from_txid, and of those from there to to_txid up to position.
CREATE TABLE events.position (
    consumer  text NOT NULL,
    log       text NOT NULL,
    from_txid xid8 NOT NULL DEFAULT '0',
    to_txid   xid8,
    position  bigint NOT NULL DEFAULT 0,
    moved_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, log)
);

-- Webhooks as they came, reduced to what they hint at; small and unpartitioned, with a retention of its own.
CREATE TABLE events.webhook (
    provider        text NOT NULL,
    event_id        text NOT NULL,
    type            text NOT NULL,
    object_id       text NOT NULL,
    order_id        uuid,
    facts           jsonb NOT NULL,
    received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts        int NOT NULL DEFAULT 0,
    last_problem    text,
    processed_at    timestamptz,
    outcome         text CHECK (outcome IN ('APPLIED', 'IRRELEVANT')),
    PRIMARY KEY (provider, event_id),
    CHECK ((processed_at IS NULL) = (outcome IS NULL))
);

CREATE INDEX webhook_due ON events.webhook (next_attempt_at) WHERE processed_at IS NULL;

GRANT USAGE ON SCHEMA events TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON events.position TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON events.webhook TO ${appRole};
