-- What keeps an order from being shipped, and the status it had before the first of it.
ALTER TABLE orders.orders
    ADD COLUMN held_by text[] NOT NULL DEFAULT '{}',
    ADD COLUMN held_from text;
