-- How far a consumer has read a topic.
CREATE TABLE events.topic_place (
    consumer    text NOT NULL,
    topic       text NOT NULL,
    partition   int NOT NULL,
    next_offset bigint NOT NULL CHECK (next_offset >= 0),
    moved_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, partition)
);

-- What a consumer has taken: a topic repeats events.
CREATE TABLE events.taken (
    consumer text NOT NULL,
    event_id text NOT NULL,
    PRIMARY KEY (consumer, event_id)
);

-- What people ask of topics and consumers, and what came of it.
CREATE TABLE events.intervention (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind     text NOT NULL CHECK (kind IN ('REDRIVE', 'REBUILD')),
    subject  text NOT NULL,
    asked_by text NOT NULL CHECK (asked_by <> ''),
    reason   text NOT NULL CHECK (reason <> ''),
    asked_at timestamptz NOT NULL DEFAULT now(),
    done_at  timestamptz,
    messages bigint,
    problem  text
);

CREATE INDEX intervention_waiting ON events.intervention (id) WHERE done_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON events.topic_place, events.taken TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON events.intervention TO ${appRole};
