-- The return or claim that an order comes from which takes the place of another's units.
CREATE TABLE orders.origin (
    order_id        uuid PRIMARY KEY,
    origin_order_id uuid NOT NULL,
    workflow_id     text NOT NULL,
    payment_id      uuid NOT NULL,
    refund_id       uuid NOT NULL,
    currency        char(3) NOT NULL,
    credit_minor    bigint NOT NULL CHECK (credit_minor > 0)
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('orders.origin');
GRANT SELECT, INSERT ON orders.origin TO ${appRole};
