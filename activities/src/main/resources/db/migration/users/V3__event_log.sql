CREATE SEQUENCE users.event_position;

-- Accounts and their logins; a login that is renewed tells nothing. Few beside orders, so that it is not partitioned.
CREATE TABLE users.event (
    aggregate_id      uuid NOT NULL,
    aggregate_version bigint NOT NULL,
    event_id          uuid NOT NULL,
    event_type        text NOT NULL,
    aggregate_type    text NOT NULL,
    event_version     text NOT NULL DEFAULT '1.0',
    event_time        timestamptz NOT NULL,
    data              jsonb NOT NULL,
    metadata          jsonb NOT NULL,
    position          bigint NOT NULL DEFAULT nextval('users.event_position'),
    txid              xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (aggregate_id, aggregate_version)
);

CREATE INDEX event_relay ON users.event (txid, position);

-- Counts the facts of the log about this account.
ALTER TABLE users.account ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- Ids as the application draws them: the time, then chance.
CREATE FUNCTION users.time_ordered_id() RETURNS uuid
    LANGUAGE sql VOLATILE
RETURN (left(kernel.first_id_at(clock_timestamp())::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid;

-- Who is there registered before the log: it begins with that.
INSERT INTO users.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
SELECT id, version, users.time_ordered_id(), 'UserRegistered', 'User', created_at, jsonb_build_object('roles', roles),
       '{"user_id": "system"}'
FROM users.account ORDER BY created_at, id;

DROP FUNCTION users.time_ordered_id();

GRANT SELECT, INSERT ON users.event TO ${appRole};
GRANT USAGE ON SEQUENCE users.event_position TO ${appRole};
