-- What each check found, of the documents beside the catalogue and of the index beside the documents; the alarm reads the last ones.
CREATE TABLE search.drift_check (
    part       text NOT NULL CHECK (part IN ('DOCUMENTS', 'INDEX')),
    checked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    found      bigint NOT NULL CHECK (found >= 0),
    repaired   bigint NOT NULL CHECK (repaired >= 0),
    PRIMARY KEY (part, checked_at)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON search.drift_check TO ${appRole};
