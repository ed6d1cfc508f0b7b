CREATE TABLE inventory.warehouse (
    code     text PRIMARY KEY,
    name     text NOT NULL,
    country  char(2) NOT NULL,
    priority int NOT NULL
);

-- The truth about stock. available = on_hand - reserved - committed - unavailable, never below zero.
CREATE TABLE inventory.stock (
    sku         text NOT NULL,
    warehouse   text NOT NULL REFERENCES inventory.warehouse,
    on_hand     bigint NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
    reserved    bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    committed   bigint NOT NULL DEFAULT 0 CHECK (committed >= 0),
    unavailable bigint NOT NULL DEFAULT 0 CHECK (unavailable >= 0),
    PRIMARY KEY (sku, warehouse),
    CONSTRAINT stock_not_oversold CHECK (on_hand - reserved - committed - unavailable >= 0)
) WITH (fillfactor = 70);

CREATE TABLE inventory.reservation (
    order_id   uuid NOT NULL,
    line_id    text NOT NULL,
    warehouse  text NOT NULL,
    sku        text NOT NULL,
    quantity   bigint NOT NULL CHECK (quantity >= 0),
    shipped    bigint NOT NULL DEFAULT 0 CHECK (shipped >= 0 AND shipped <= quantity),
    state      text NOT NULL CHECK (state IN ('ACTIVE', 'COMMITTED', 'RELEASED', 'LAPSED')),
    round      int NOT NULL DEFAULT 1,
    expires_at timestamptz NOT NULL,
    extended   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (order_id, line_id, warehouse)
) PARTITION BY RANGE (order_id);

CREATE INDEX reservation_lapsing ON inventory.reservation (sku, expires_at) WHERE state = 'ACTIVE';

-- Every change of a counter, once per cause: a repeated step fails here at the latest.
CREATE TABLE inventory.movement (
    cause_id    uuid NOT NULL,
    cause       text NOT NULL,
    kind        text NOT NULL,
    sku         text NOT NULL,
    warehouse   text NOT NULL,
    on_hand     bigint NOT NULL DEFAULT 0,
    reserved    bigint NOT NULL DEFAULT 0,
    committed   bigint NOT NULL DEFAULT 0,
    unavailable bigint NOT NULL DEFAULT 0,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor       text NOT NULL,
    reason      text,
    PRIMARY KEY (cause_id, cause, kind, sku, warehouse)
) PARTITION BY RANGE (cause_id);

SELECT kernel.partition_by_month('inventory.reservation');
SELECT kernel.partition_by_month('inventory.movement');

GRANT USAGE ON SCHEMA inventory TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON inventory.warehouse, inventory.stock, inventory.reservation TO ${appRole};
GRANT SELECT, INSERT ON inventory.movement TO ${appRole};
