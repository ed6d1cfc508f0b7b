-- A refund that is given as credit for another order, or that pays such a credit out as money after all.
ALTER TABLE payment.refund ADD COLUMN credited_to uuid;
ALTER TABLE payment.refund ADD COLUMN pays_out uuid;
ALTER TABLE payment.refund ADD CONSTRAINT refund_money_or_credit CHECK (credited_to IS NULL OR pays_out IS NULL);

-- What pays an order that was not paid by a provider: the refund of another order, given as credit.
CREATE TABLE payment.credit (
    order_id        uuid NOT NULL,
    payment_id      uuid NOT NULL,
    origin_order_id uuid NOT NULL,
    refund_id       uuid NOT NULL,
    PRIMARY KEY (order_id, payment_id),
    FOREIGN KEY (order_id, payment_id) REFERENCES payment.payment
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('payment.credit');
GRANT SELECT, INSERT ON payment.credit TO ${appRole};
