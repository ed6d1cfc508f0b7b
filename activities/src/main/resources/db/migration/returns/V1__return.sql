CREATE TABLE returns.return (
    order_id             uuid NOT NULL,
    id                   uuid NOT NULL,
    customer_id          uuid NOT NULL,
    status               text NOT NULL CHECK (status IN (
        'REQUESTED', 'APPROVED', 'DECLINED', 'IN_TRANSIT', 'PARTIALLY_RECEIVED', 'RECEIVED', 'INSPECTED', 'REFUNDED',
        'CLOSED', 'CANCELED', 'EXPIRED')),
    resolution           text NOT NULL,
    currency             char(3) NOT NULL,
    fees_waived          boolean NOT NULL DEFAULT false,
    carrier_shipment_id  text,
    carrier              text,
    tracking_code        text,
    refund_id            uuid,
    goods_minor          bigint CHECK (goods_minor >= 0),
    shipping_fee_minor   bigint CHECK (shipping_fee_minor <= 0),
    restocking_fee_minor bigint CHECK (restocking_fee_minor <= 0),
    refund_minor         bigint CHECK (refund_minor >= 0),
    version              bigint NOT NULL DEFAULT 1,
    requested_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, id),
    CONSTRAINT return_worth CHECK (refund_minor <= goods_minor + shipping_fee_minor + restocking_fee_minor)
) PARTITION BY RANGE (order_id);

CREATE INDEX return_by_id ON returns.return (id);
CREATE INDEX return_by_tracking_code ON returns.return (tracking_code) WHERE tracking_code IS NOT NULL;
CREATE INDEX return_by_refund ON returns.return (refund_id) WHERE refund_id IS NOT NULL;

-- Units of a line. What has arrived is restocked, not restocked, in processing, or yet to be looked at.
CREATE TABLE returns.return_line (
    order_id      uuid NOT NULL,
    return_id     uuid NOT NULL,
    line_id       text NOT NULL,
    quantity      bigint NOT NULL CHECK (quantity >= 0),
    reason        text NOT NULL,
    received      bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
    restocked     bigint NOT NULL DEFAULT 0 CHECK (restocked >= 0),
    not_restocked bigint NOT NULL DEFAULT 0 CHECK (not_restocked >= 0),
    processing    bigint NOT NULL DEFAULT 0 CHECK (processing >= 0),
    missing       bigint NOT NULL DEFAULT 0 CHECK (missing >= 0),
    PRIMARY KEY (order_id, return_id, line_id),
    FOREIGN KEY (order_id, return_id) REFERENCES returns.return,
    CONSTRAINT return_line_received CHECK (received + missing <= quantity),
    CONSTRAINT return_line_inspected CHECK (restocked + not_restocked + processing <= received)
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('returns.return');
SELECT kernel.partition_by_month('returns.return_line');

GRANT USAGE ON SCHEMA returns TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON returns.return, returns.return_line TO ${appRole};
