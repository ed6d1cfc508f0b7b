CREATE TABLE inventory.transfer (
    id           uuid PRIMARY KEY,
    version      bigint NOT NULL,
    source       text NOT NULL REFERENCES inventory.warehouse,
    destination  text NOT NULL REFERENCES inventory.warehouse,
    status       text NOT NULL CHECK (status IN
        ('REQUESTED', 'TAKEN_OUT', 'SHIPPED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED', 'REFUSED')),
    requested_by text NOT NULL,
    reference    text,
    reason       text,
    overdue      boolean NOT NULL DEFAULT false,
    requested_at timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT transfer_goes_somewhere CHECK (source <> destination)
);

CREATE INDEX transfer_overdue ON inventory.transfer (id) WHERE overdue;

-- in_transit: what is off the source's shelves and on no other. Units are in one counter or another, never in two.
CREATE TABLE inventory.transfer_line (
    transfer_id uuid NOT NULL REFERENCES inventory.transfer,
    sku         text NOT NULL,
    requested   bigint NOT NULL CHECK (requested > 0),
    taken       bigint NOT NULL DEFAULT 0 CHECK (taken IN (0, requested)),
    received    bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
    put_back    bigint NOT NULL DEFAULT 0 CHECK (put_back IN (0, taken)),
    missing     bigint NOT NULL DEFAULT 0 CHECK (missing >= 0),
    in_transit  bigint GENERATED ALWAYS AS (taken - received - put_back - missing) STORED,
    PRIMARY KEY (transfer_id, sku),
    CONSTRAINT transfer_line_no_more_than_taken CHECK (taken - received - put_back - missing >= 0)
);

CREATE INDEX transfer_line_on_its_way ON inventory.transfer_line (sku) WHERE in_transit > 0;

-- What is to come to a shelf: in transit to it, ordered for it, or proposed to be.
CREATE VIEW inventory.incoming AS
SELECT l.sku, p.warehouse, l.ordered - l.received AS units
FROM inventory.purchase_order_line l JOIN inventory.purchase_order p ON p.id = l.purchase_order_id
WHERE inventory.is_open(p.status) AND l.ordered > l.received
UNION ALL
SELECT l.sku, t.destination, l.in_transit
FROM inventory.transfer_line l JOIN inventory.transfer t ON t.id = l.transfer_id
WHERE l.in_transit > 0;

GRANT SELECT, INSERT, UPDATE ON inventory.transfer, inventory.transfer_line TO ${appRole};
GRANT SELECT ON inventory.incoming TO ${appRole};
