-- The payment that was asked to give first.
ALTER TABLE payment.refund ADD COLUMN payment_id uuid;

-- What a refund is for. Never more than the line had and cost when it was granted.
CREATE TABLE payment.refund_line (
    order_id         uuid NOT NULL,
    refund_id        uuid NOT NULL,
    line_id          text NOT NULL,
    quantity         bigint NOT NULL CHECK (quantity > 0 AND quantity <= line_quantity),
    currency         char(3) NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor >= 0 AND amount_minor <= line_total_minor),
    tax_minor        bigint NOT NULL CHECK (tax_minor >= 0 AND tax_minor <= amount_minor),
    line_quantity    bigint NOT NULL,
    line_total_minor bigint NOT NULL,
    PRIMARY KEY (order_id, refund_id, line_id),
    FOREIGN KEY (order_id, refund_id) REFERENCES payment.refund
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('payment.refund_line');
GRANT SELECT, INSERT ON payment.refund_line TO ${appRole};

-- A refund may be paid by several payments of its order, by each of them once.
DROP INDEX payment.attempt_once_per_subject;
CREATE UNIQUE INDEX attempt_once_per_subject ON payment.attempt (order_id, operation, subject_id)
    WHERE subject_id IS NOT NULL AND state <> 'FAILED' AND operation <> 'REFUND';
CREATE UNIQUE INDEX attempt_once_per_refund_share ON payment.attempt (order_id, subject_id, payment_id)
    WHERE subject_id IS NOT NULL AND state <> 'FAILED' AND operation = 'REFUND';
