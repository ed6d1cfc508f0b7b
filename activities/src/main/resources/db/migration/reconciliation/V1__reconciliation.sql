-- A run of a provider's day. Its number grows with each run of the day; what earlier runs found stays.
CREATE TABLE reconciliation.run (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    provider     text NOT NULL CHECK (provider IN ('STRIPE', 'PAYPAL', 'SQUARE')),
    day          date NOT NULL,
    number       int NOT NULL,
    request_id   text NOT NULL,
    file_id      uuid,
    requested_by text NOT NULL,
    from_at      timestamptz NOT NULL,
    to_at        timestamptz NOT NULL,
    rules        text NOT NULL,
    status       text NOT NULL DEFAULT 'RUNNING' CHECK (status IN ('RUNNING', 'COMPLETED', 'FAILED')),
    cursor       text,
    imported     boolean NOT NULL DEFAULT false,
    rows         bigint NOT NULL DEFAULT 0,
    rejected     bigint NOT NULL DEFAULT 0,
    matched      bigint NOT NULL DEFAULT 0,
    breaks       bigint NOT NULL DEFAULT 0,
    problem      text,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    UNIQUE (provider, day, number),
    UNIQUE (request_id)
);

-- What the provider says, an unlogged partition per run: after a crash of the database the import begins anew.
CREATE TABLE reconciliation.staged (
    run_id       bigint NOT NULL,
    psp_ref      text COLLATE "C" NOT NULL,
    parent       text COLLATE "C",
    kind         text COLLATE "C" NOT NULL,
    status       text COLLATE "C" NOT NULL,
    gross        bigint NOT NULL,
    fee          bigint NOT NULL,
    ccy          text COLLATE "C" NOT NULL,
    created      timestamptz NOT NULL,
    available_on timestamptz,
    payout       text COLLATE "C",
    order_id     uuid,
    -- The provider's own name of the type, where it is not that of the kind.
    raw_type     text COLLATE "C",
    compared     boolean NOT NULL
) PARTITION BY LIST (run_id);

CREATE FUNCTION reconciliation.make_staging(run bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    IF to_regclass(format('reconciliation.staged_%s', run)) IS NULL THEN
        -- Attached afterwards, so that other runs go on meanwhile.
        EXECUTE format('CREATE UNLOGGED TABLE reconciliation.staged_%s (LIKE reconciliation.staged)', run);
        EXECUTE format('ALTER TABLE reconciliation.staged_%s SET (autovacuum_enabled = false)', run);
        -- Rows are copied into it and not through its parent, which would look for the partition of each.
        EXECUTE format('ALTER TABLE reconciliation.staged_%s ALTER run_id SET DEFAULT %s', run, run);
        EXECUTE format('GRANT INSERT ON reconciliation.staged_%s TO ${appRole}', run);
        -- Enough to know how many there are and that references differ. With run_id and compared the planner would take keys for
        -- repeated, and sort both sides for a merge in place of hashing one of them by parallel workers: three times as slow.
        EXECUTE format('ALTER TABLE reconciliation.staged_%s ALTER psp_ref SET STATISTICS 10, ALTER kind SET STATISTICS 10,'
            || ' ALTER ccy SET STATISTICS 10, ALTER payout SET STATISTICS 10, ALTER created SET STATISTICS 10', run);
        EXECUTE format('ALTER TABLE reconciliation.staged ATTACH PARTITION reconciliation.staged_%s FOR VALUES IN (%s)', run, run);
    END IF;
END
$$;

CREATE FUNCTION reconciliation.drop_staging(run bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    EXECUTE format('DROP TABLE IF EXISTS reconciliation.staged_%s', run);
END
$$;

CREATE FUNCTION reconciliation.clear_staging(run bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    EXECUTE format('TRUNCATE reconciliation.staged_%s', run);
END
$$;

CREATE FUNCTION reconciliation.analyze_staging(run bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    EXECUTE format('ANALYZE reconciliation.staged_%s (psp_ref, kind, ccy, payout, created)', run);
END
$$;

-- Rows of a settlement file that make no sense: reported, never lost.
CREATE TABLE reconciliation.rejected_row (
    run_id  bigint NOT NULL REFERENCES reconciliation.run,
    line    bigint NOT NULL,
    problem text NOT NULL,
    content text NOT NULL,
    id      bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (run_id, id)
);

-- What a run found: per level, category, kind and currency one row of sums for what agrees, and a row for each that does not.
CREATE TABLE reconciliation.item (
    run_id          bigint NOT NULL REFERENCES reconciliation.run,
    level           smallint NOT NULL CHECK (level IN (1, 2, 3)),
    category        text NOT NULL,
    kind            text NOT NULL,
    currency        char(3) NOT NULL,
    other_currency  char(3),
    ref             text COLLATE "C",
    groups          bigint NOT NULL,
    our_minor       bigint NOT NULL,
    their_minor     bigint NOT NULL,
    our_day_minor   bigint NOT NULL,
    their_day_minor bigint NOT NULL,
    fee_minor       bigint NOT NULL,
    expected_fee    bigint,
    our_rows        bigint NOT NULL,
    their_rows      bigint NOT NULL,
    their_day_rows  bigint NOT NULL,
    their_status    text,
    occurred_at     timestamptz NOT NULL,
    parent          text,
    order_id        uuid,
    raw_type        text,
    carried         boolean NOT NULL
);

CREATE INDEX item_of_run ON reconciliation.item (run_id, level, category);
CREATE INDEX item_by_ref ON reconciliation.item (ref, kind) WHERE ref IS NOT NULL;

CREATE TABLE reconciliation.break (
    id              uuid PRIMARY KEY DEFAULT uuidv7(),
    provider        text NOT NULL,
    level           smallint NOT NULL,
    ref             text COLLATE "C" NOT NULL,
    kind            text NOT NULL,
    day             date NOT NULL,
    category        text NOT NULL,
    action          text NOT NULL,
    currency        char(3) NOT NULL,
    other_currency  char(3),
    our_minor       bigint NOT NULL,
    their_minor     bigint NOT NULL,
    fee_minor       bigint NOT NULL,
    expected_fee    bigint,
    our_rows        bigint NOT NULL,
    their_rows      bigint NOT NULL,
    occurred_at     timestamptz NOT NULL,
    parent          text,
    order_id        uuid,
    raw_type        text,
    suggestion      uuid,
    owner           text NOT NULL DEFAULT 'FINANCE',
    status          text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'PROPOSED', 'RESOLVED')),
    first_run       bigint NOT NULL REFERENCES reconciliation.run,
    last_run        bigint NOT NULL REFERENCES reconciliation.run,
    first_seen_at   timestamptz NOT NULL,
    resolution      text,
    reason          text,
    proposed_by     text,
    proposed_at     timestamptz,
    resolved_by     text,
    resolved_at     timestamptz,
    rule            text,
    rule_version    int,
    version         bigint NOT NULL DEFAULT 0,
    UNIQUE (provider, level, ref, kind),
    CHECK ((status = 'RESOLVED') = (resolved_at IS NOT NULL)),
    CHECK (status <> 'PROPOSED' OR (proposed_by IS NOT NULL AND resolution IS NOT NULL))
);

CREATE INDEX break_open ON reconciliation.break (provider, day) WHERE status <> 'RESOLVED';
CREATE INDEX break_last_run ON reconciliation.break (last_run);

-- Whether what a person decided about a break still holds: nothing about it has changed since.
CREATE FUNCTION reconciliation.is_same(known reconciliation.break, category text, our_minor bigint, their_minor bigint,
    fee_minor bigint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN known.resolved_by IS DISTINCT FROM 'rule:agrees' AND known.category = is_same.category
    AND known.our_minor = is_same.our_minor AND known.their_minor = is_same.their_minor AND known.fee_minor = is_same.fee_minor;

-- Who did what to a break, and why.
CREATE TABLE reconciliation.break_event (
    id       uuid PRIMARY KEY DEFAULT uuidv7(),
    break_id uuid NOT NULL REFERENCES reconciliation.break,
    at       timestamptz NOT NULL,
    actor    text NOT NULL,
    what     text NOT NULL,
    reason   text NOT NULL,
    run_id   bigint REFERENCES reconciliation.run
);

CREATE INDEX event_of_break ON reconciliation.break_event (break_id);

CREATE TABLE reconciliation.payout (
    provider     text NOT NULL,
    ref          text COLLATE "C" NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL,
    status       text NOT NULL,
    items        text NOT NULL CHECK (items IN ('COMPLETE', 'IN_PROGRESS', 'NEVER')),
    trace_id     text,
    arrives_on   date NOT NULL,
    posting_id   uuid NOT NULL DEFAULT uuidv7(),
    posted_at    timestamptz,
    run_id       bigint NOT NULL REFERENCES reconciliation.run,
    PRIMARY KEY (provider, ref)
);

-- Files as they were handed in, in pieces of at most a megabyte, each held and read alone.
CREATE TABLE reconciliation.file (
    id          uuid PRIMARY KEY,
    purpose     text NOT NULL CHECK (purpose IN ('SETTLEMENT', 'BANK')),
    provider    text,
    media_type  text NOT NULL,
    size        bigint NOT NULL,
    sha256      text NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (purpose, provider, sha256)
);

CREATE TABLE reconciliation.file_piece (
    file_id uuid NOT NULL REFERENCES reconciliation.file,
    number  int NOT NULL,
    bytes   bytea NOT NULL,
    PRIMARY KEY (file_id, number)
);

-- Compressing what is read once costs more than it saves.
ALTER TABLE reconciliation.file_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE reconciliation.bank_line (
    account      text NOT NULL,
    line_key     text COLLATE "C" NOT NULL,
    file_id      uuid NOT NULL REFERENCES reconciliation.file,
    booked_on    date NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL,
    text         text NOT NULL,
    PRIMARY KEY (account, line_key)
);

CREATE INDEX bank_line_day ON reconciliation.bank_line (booked_on);

REVOKE ALL ON FUNCTION reconciliation.make_staging(bigint), reconciliation.drop_staging(bigint),
    reconciliation.clear_staging(bigint), reconciliation.analyze_staging(bigint) FROM PUBLIC;
GRANT USAGE ON SCHEMA reconciliation TO ${appRole};
GRANT EXECUTE ON FUNCTION reconciliation.make_staging(bigint), reconciliation.drop_staging(bigint),
    reconciliation.clear_staging(bigint), reconciliation.analyze_staging(bigint) TO ${appRole};
GRANT SELECT, INSERT ON reconciliation.staged TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON reconciliation.run, reconciliation.break, reconciliation.payout TO ${appRole};
GRANT SELECT, INSERT, DELETE ON reconciliation.item, reconciliation.rejected_row TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON reconciliation.file, reconciliation.file_piece TO ${appRole};
GRANT SELECT, INSERT ON reconciliation.break_event, reconciliation.bank_line TO ${appRole};
