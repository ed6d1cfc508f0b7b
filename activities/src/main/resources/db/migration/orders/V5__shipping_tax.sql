-- The tax contained in shipping, as it was when the order was placed; a part of tax_minor.
ALTER TABLE orders.orders ADD COLUMN shipping_tax_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE orders.orders ADD CONSTRAINT order_shipping_tax
    CHECK (shipping_tax_minor >= 0 AND shipping_tax_minor <= shipping_minor);
