-- Whether the order's shipping is given back with the return because a person has decided so, and what of it was.
ALTER TABLE returns.return ADD COLUMN shipping_back boolean NOT NULL DEFAULT false;
ALTER TABLE returns.return ADD COLUMN shipping_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_minor >= 0);

ALTER TABLE returns.return DROP CONSTRAINT return_worth;
ALTER TABLE returns.return ADD CONSTRAINT return_worth
    CHECK (refund_minor <= goods_minor + shipping_minor + shipping_fee_minor + restocking_fee_minor);
