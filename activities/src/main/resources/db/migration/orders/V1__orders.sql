-- What the API accepted, before the workflow has run.
CREATE TABLE orders.order_request (
    order_id    uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    body        jsonb NOT NULL,
    accepted_at timestamptz NOT NULL,
    promised    boolean NOT NULL DEFAULT false
) PARTITION BY RANGE (order_id);

-- Accepted with a 2xx before the workflow answered: started again if it never ran.
CREATE INDEX order_request_promised ON orders.order_request (accepted_at) WHERE promised;

CREATE TABLE orders.orders (
    id               uuid PRIMARY KEY,
    customer_id      uuid NOT NULL,
    status           text NOT NULL,
    status_before    text,
    region           char(2) NOT NULL,
    currency         char(3) NOT NULL,
    subtotal_minor   bigint NOT NULL,
    shipping_minor   bigint NOT NULL,
    tax_minor        bigint NOT NULL,
    total_minor      bigint NOT NULL CHECK (total_minor >= 0),
    attention_step   text,
    attention_reason text,
    attention_since  timestamptz,
    version          bigint NOT NULL,
    placed_at        timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL DEFAULT now(),
    correlation_id   text NOT NULL,
    CONSTRAINT order_total CHECK (total_minor = subtotal_minor + shipping_minor)
) PARTITION BY RANGE (id);

CREATE INDEX orders_by_customer ON orders.orders (customer_id, id DESC);
CREATE INDEX orders_by_status ON orders.orders (status, id DESC);
CREATE INDEX orders_needing_attention ON orders.orders (attention_since) WHERE attention_since IS NOT NULL;

CREATE TABLE orders.order_line (
    order_id         uuid NOT NULL,
    line_id          text NOT NULL,
    sku              text NOT NULL,
    name             text NOT NULL,
    quantity         bigint NOT NULL CHECK (quantity >= 0),
    placed_quantity  bigint NOT NULL CHECK (placed_quantity > 0),
    unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
    discount_minor   bigint NOT NULL CHECK (discount_minor >= 0),
    tax_minor        bigint NOT NULL CHECK (tax_minor >= 0),
    total_minor      bigint NOT NULL CHECK (total_minor >= 0),
    placed_discount_minor bigint NOT NULL,
    placed_tax_minor      bigint NOT NULL,
    placed_total_minor    bigint NOT NULL,
    PRIMARY KEY (order_id, line_id)
) PARTITION BY RANGE (order_id);

-- Personal data, in a table of its own so that it can be deleted alone.
CREATE TABLE orders.address (
    order_id uuid PRIMARY KEY,
    body     jsonb NOT NULL
) PARTITION BY RANGE (order_id);

CREATE SEQUENCE orders.event_position;

CREATE TABLE orders.event (
    aggregate_id      uuid NOT NULL,
    aggregate_version bigint NOT NULL,
    event_id          uuid NOT NULL,
    event_type        text NOT NULL,
    aggregate_type    text NOT NULL,
    event_version     text NOT NULL DEFAULT '1.0',
    event_time        timestamptz NOT NULL,
    data              jsonb NOT NULL,
    metadata          jsonb NOT NULL,
    position          bigint NOT NULL DEFAULT nextval('orders.event_position'),
    txid              xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (aggregate_id, aggregate_version)
) PARTITION BY RANGE (aggregate_id);

CREATE INDEX event_relay ON orders.event (txid, position);

SELECT kernel.partition_by_month('orders.order_request');
SELECT kernel.partition_by_month('orders.orders');
SELECT kernel.partition_by_month('orders.order_line');
SELECT kernel.partition_by_month('orders.address');
SELECT kernel.partition_by_month('orders.event');

GRANT USAGE ON SCHEMA orders TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON orders.order_request, orders.address TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON orders.orders, orders.order_line TO ${appRole};
GRANT SELECT, INSERT ON orders.event TO ${appRole};
GRANT USAGE ON SEQUENCE orders.event_position TO ${appRole};
