-- Whose a purchase was is forgotten before the purchase: what was sold is counted back when an order is cancelled.
ALTER TABLE search.purchase ALTER COLUMN customer_id DROP NOT NULL;

DROP INDEX search.purchase_by_customer;
CREATE INDEX purchase_by_customer ON search.purchase (customer_id, bought_at) WHERE paid AND customer_id IS NOT NULL;
CREATE INDEX purchase_by_time ON search.purchase (bought_at);
