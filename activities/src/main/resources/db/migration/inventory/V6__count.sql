CREATE TABLE inventory.count_sheet (
    id        uuid PRIMARY KEY,
    version   bigint NOT NULL,
    warehouse text NOT NULL REFERENCES inventory.warehouse,
    status    text NOT NULL CHECK (status IN ('OPEN', 'CLOSED', 'CANCELLED')),
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    closed_at timestamptz
);

-- expected is what stock on hand was in the moment of the count: what is sold before the variance is posted is in neither.
CREATE TABLE inventory.count_line (
    sheet_id    uuid NOT NULL REFERENCES inventory.count_sheet,
    sku         text NOT NULL,
    warehouse   text NOT NULL,
    status      text NOT NULL DEFAULT 'TO_COUNT' CHECK (status IN ('TO_COUNT', 'TO_RECOUNT', 'TO_APPROVE', 'DONE', 'LEFT')),
    count_id    uuid,
    counted     bigint CHECK (counted >= 0),
    expected    bigint,
    counted_at  timestamptz,
    counters    text[] NOT NULL DEFAULT '{}',
    approved_by text,
    PRIMARY KEY (sheet_id, sku)
);

-- A shelf is on one open sheet at most: two would post what is missing twice.
CREATE UNIQUE INDEX count_line_open ON inventory.count_line (warehouse, sku)
    WHERE status IN ('TO_COUNT', 'TO_RECOUNT', 'TO_APPROVE');

CREATE INDEX count_line_last ON inventory.count_line (warehouse, sku, counted_at) WHERE status = 'DONE';

GRANT SELECT, INSERT, UPDATE ON inventory.count_sheet, inventory.count_line TO ${appRole};
