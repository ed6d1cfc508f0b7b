-- What a caller asked for under a key of its own; small and unpartitioned, kept for 30 days.
CREATE TABLE kernel.idempotency (
    caller       text NOT NULL,
    key          text NOT NULL,
    request_hash text NOT NULL,
    subject      uuid NOT NULL,
    status       int,
    body         jsonb,
    created_at   timestamptz NOT NULL DEFAULT now(),
    claimed_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_age ON kernel.idempotency (created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON kernel.idempotency TO ${appRole};
