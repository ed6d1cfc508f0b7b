-- The steps of an order's workflows that wait for a person: few, and gone when resolved, so they are not partitioned.
CREATE TABLE orders.attention (
    order_id    uuid NOT NULL,
    step        text NOT NULL,
    workflow_id text NOT NULL,
    reason      text NOT NULL,
    since       timestamptz NOT NULL,
    PRIMARY KEY (order_id, step)
);

CREATE INDEX attention_by_time ON orders.attention (since, order_id, step);

INSERT INTO orders.attention (order_id, step, workflow_id, reason, since)
SELECT id, attention_step, 'order/ord_' || replace(id::text, '-', ''), attention_reason, attention_since
FROM orders.orders WHERE attention_step IS NOT NULL;

DROP INDEX orders.orders_needing_attention;
ALTER TABLE orders.orders DROP COLUMN attention_step, DROP COLUMN attention_reason, DROP COLUMN attention_since;

GRANT SELECT, INSERT, DELETE ON orders.attention TO ${appRole};
