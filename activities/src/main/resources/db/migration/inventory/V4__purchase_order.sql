-- From whom a sku of a warehouse is bought, and how much at a time. Without an order_up_to the forecast says how much.
CREATE TABLE inventory.supply_terms (
    sku         text NOT NULL,
    warehouse   text NOT NULL REFERENCES inventory.warehouse,
    supplier    text NOT NULL,
    lead_days   int NOT NULL CHECK (lead_days BETWEEN 0 AND 365),
    order_up_to bigint CHECK (order_up_to > 0),
    pack_size   bigint NOT NULL CHECK (pack_size > 0),
    PRIMARY KEY (sku, warehouse)
);

CREATE TABLE inventory.purchase_order (
    id          uuid PRIMARY KEY,
    version     bigint NOT NULL,
    warehouse   text NOT NULL REFERENCES inventory.warehouse,
    supplier    text NOT NULL,
    status      text NOT NULL CHECK (status IN
        ('PROPOSED', 'APPROVED', 'ORDERED', 'PARTLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
    proposed_by text NOT NULL,
    approved_by text,
    reference   text,
    expected_on date,
    overdue     boolean NOT NULL DEFAULT false,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT purchase_order_ordered CHECK (
        (status IN ('PROPOSED', 'APPROVED', 'CANCELLED')) OR (reference IS NOT NULL AND expected_on IS NOT NULL))
);

CREATE INDEX purchase_order_overdue ON inventory.purchase_order (id) WHERE overdue;

CREATE TABLE inventory.purchase_order_line (
    purchase_order_id uuid NOT NULL REFERENCES inventory.purchase_order,
    sku               text NOT NULL,
    ordered           bigint NOT NULL CHECK (ordered > 0),
    received          bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
    PRIMARY KEY (purchase_order_id, sku)
);

-- What is still to come of a sku, for a shelf's incoming and for what is proposed next.
CREATE INDEX purchase_order_line_sku ON inventory.purchase_order_line (sku);

CREATE FUNCTION inventory.is_open(status text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN status IN ('PROPOSED', 'APPROVED', 'ORDERED', 'PARTLY_RECEIVED');

GRANT SELECT, INSERT, UPDATE, DELETE ON inventory.supply_terms TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON inventory.purchase_order, inventory.purchase_order_line TO ${appRole};
