-- A message to whoever placed the order; addressed when it is sent, so that no address stands here.
CREATE TABLE notification.message (
    order_id     uuid NOT NULL,
    template     text NOT NULL,
    version      int NOT NULL,
    channel      text NOT NULL CHECK (channel IN ('EMAIL', 'SMS')),
    data         jsonb NOT NULL,
    state        text NOT NULL DEFAULT 'PENDING'
        CHECK (state IN ('PENDING', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN', 'SKIPPED')),
    provider_ref text,
    problem      text,
    attempts     int NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (order_id, template, version, channel)
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('notification.message');

GRANT USAGE ON SCHEMA notification TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON notification.message TO ${appRole};
