-- What each self-check found; the alarm reads the last one.
CREATE TABLE inventory.stock_check (
    checked_at    timestamptz PRIMARY KEY DEFAULT clock_timestamp(),
    discrepancies int NOT NULL CHECK (discrepancies >= 0)
);

GRANT SELECT, INSERT, DELETE ON inventory.stock_check TO ${appRole};
