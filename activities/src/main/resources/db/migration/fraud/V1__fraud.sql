-- How many orders there were of a customer, card or address, in twelfths of the window they are counted in. The key is a keyed
-- hash: neither cards nor addresses are kept here.
CREATE TABLE fraud.velocity (
    kind   text NOT NULL CHECK (kind IN ('CUSTOMER', 'CARD', 'ADDRESS')),
    key    text NOT NULL,
    bucket timestamptz NOT NULL,
    orders bigint NOT NULL CHECK (orders > 0),
    PRIMARY KEY (kind, key, bucket)
);

CREATE INDEX velocity_by_age ON fraud.velocity (bucket);

-- What was decided about an order, by the check (CHECK) and by the person who was asked (REVIEW). Appended to, never changed.
CREATE TABLE fraud.decision (
    order_id   uuid NOT NULL,
    step       text NOT NULL CHECK (step IN ('CHECK', 'REVIEW')),
    outcome    text NOT NULL CHECK (outcome IN ('ACCEPT', 'REVIEW', 'REJECT', 'PASSED', 'REFUSED', 'EXPIRED')),
    score      int CHECK (score >= 0),
    reasons    text[] NOT NULL,
    rules      text,
    decided_by text NOT NULL,
    remark     text,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, step)
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('fraud.decision');

GRANT USAGE ON SCHEMA fraud TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON fraud.velocity TO ${appRole};
GRANT SELECT, INSERT ON fraud.decision TO ${appRole};
