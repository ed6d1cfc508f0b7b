-- Money for units that arrived damaged or wrong, or not at all, without goods back.
CREATE TABLE returns.claim (
    order_id     uuid NOT NULL,
    id           uuid NOT NULL,
    customer_id  uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('DAMAGED', 'LOST', 'WRONG')),
    status       text NOT NULL CHECK (status IN ('OPEN', 'APPROVED', 'DECLINED', 'REFUNDED')),
    description  text NOT NULL,
    currency     char(3) NOT NULL,
    units        jsonb NOT NULL,
    refund_id    uuid,
    goods_minor  bigint CHECK (goods_minor >= 0),
    refund_minor bigint CHECK (refund_minor >= 0 AND refund_minor <= goods_minor),
    opened_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, id)
) PARTITION BY RANGE (order_id);

CREATE INDEX claim_by_id ON returns.claim (id);
CREATE INDEX claim_by_refund ON returns.claim (refund_id) WHERE refund_id IS NOT NULL;

SELECT kernel.partition_by_month('returns.claim');
GRANT SELECT, INSERT, UPDATE ON returns.claim TO ${appRole};
