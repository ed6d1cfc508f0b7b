-- A file of products that was handed in, and what became of it.
CREATE TABLE catalog.import (
    id           uuid PRIMARY KEY,
    -- Names its staging table.
    number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    file_id      uuid NOT NULL,
    format       text NOT NULL CHECK (format IN ('CSV', 'NDJSON')),
    dry_run      boolean NOT NULL,
    new_categories boolean NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    status       text NOT NULL DEFAULT 'RUNNING'
                 CHECK (status IN ('RUNNING', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'CANCELLED', 'FAILED')),
    -- Whether the file is read to its end, and its rows are compared with each other.
    staged       boolean NOT NULL DEFAULT false,
    checked      boolean NOT NULL DEFAULT false,
    ignored      text[] NOT NULL DEFAULT '{}',
    -- Products read, those with a row in the staging table, the place of the last that had its turn, and what became of them.
    total        bigint NOT NULL DEFAULT 0,
    rows         bigint NOT NULL DEFAULT 0,
    place        bigint NOT NULL DEFAULT 0,
    created      bigint NOT NULL DEFAULT 0,
    updated      bigint NOT NULL DEFAULT 0,
    unchanged    bigint NOT NULL DEFAULT 0,
    refused      bigint NOT NULL DEFAULT 0,
    errors       bigint NOT NULL DEFAULT 0,
    problem      text,
    problem_detail text,
    ended_at     timestamptz
);

CREATE INDEX import_running ON catalog.import (requested_at) WHERE status = 'RUNNING';
CREATE INDEX import_ended ON catalog.import (ended_at);

-- What is wrong with rows, as far as it is kept; import.errors counts all.
CREATE TABLE catalog.import_error (
    id        bigint GENERATED ALWAYS AS IDENTITY,
    import_id uuid NOT NULL REFERENCES catalog.import ON DELETE CASCADE,
    line      bigint NOT NULL,
    field     text NOT NULL,
    code      text NOT NULL,
    detail    text NOT NULL,
    PRIMARY KEY (import_id, line, id)
);

CREATE TABLE catalog.import_piece (
    file_id uuid NOT NULL,
    number  int NOT NULL,
    bytes   bytea NOT NULL,
    since   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (file_id, number)
);

CREATE INDEX import_piece_by_time ON catalog.import_piece (since);

-- Compressing what is read once costs more than it saves.
ALTER TABLE catalog.import_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Products as they are wanted, an unlogged table per import: after a crash of the database the file is read anew. What is NULL
-- stays as it is. Variants are all of the product, the first one first; prices are of any of them.
CREATE TABLE catalog.staged (
    place       bigint NOT NULL,
    line        bigint NOT NULL,
    id          uuid NOT NULL,
    sku         text NOT NULL,
    name        text NOT NULL,
    description text,
    category    text NOT NULL,
    tax_class   text,
    status      text,
    attributes  jsonb,
    variants    jsonb,
    prices      jsonb NOT NULL,
    refused     boolean NOT NULL DEFAULT false
);

CREATE FUNCTION catalog.make_staging(import bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    EXECUTE format('CREATE UNLOGGED TABLE IF NOT EXISTS catalog.staged_%s (LIKE catalog.staged INCLUDING DEFAULTS,'
        || ' PRIMARY KEY (place)) WITH (autovacuum_enabled = false)', import);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON catalog.staged_%s TO ${appRole}', import);
END
$$;

CREATE FUNCTION catalog.drop_staging(import bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    EXECUTE format('DROP TABLE IF EXISTS catalog.staged_%s', import);
END
$$;

CREATE FUNCTION catalog.analyze_staging(import bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
AS $$
BEGIN
    EXECUTE format('ANALYZE catalog.staged_%s (place, sku, category)', import);
END
$$;

REVOKE EXECUTE ON FUNCTION catalog.make_staging, catalog.drop_staging, catalog.analyze_staging FROM PUBLIC;
GRANT EXECUTE ON FUNCTION catalog.make_staging, catalog.drop_staging, catalog.analyze_staging TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON catalog.import, catalog.import_piece TO ${appRole};
GRANT SELECT, INSERT, DELETE ON catalog.import_error TO ${appRole};
