-- How much of a refund is the order's shipping, with its share of that one's tax. Never more than shipping cost when it was granted.
ALTER TABLE payment.refund ADD COLUMN shipping_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE payment.refund ADD COLUMN shipping_tax_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE payment.refund ADD COLUMN order_shipping_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE payment.refund ADD COLUMN order_shipping_tax_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE payment.refund ADD CONSTRAINT refund_shipping CHECK (
    shipping_tax_minor >= 0 AND shipping_tax_minor <= shipping_minor AND shipping_minor <= amount_minor
    AND shipping_minor <= order_shipping_minor AND shipping_tax_minor <= order_shipping_tax_minor);
