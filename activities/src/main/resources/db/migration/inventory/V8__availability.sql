-- What can be bought, in one place for allocation, for staff and for those who browse. What has lapsed of the reservations is nobody's:
-- allocation frees it when it comes upon it, everybody else sees through it.
CREATE FUNCTION inventory.available(stock inventory.stock, lapsed bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN stock.on_hand - (stock.reserved - lapsed) - stock.committed - stock.unavailable;

CREATE VIEW inventory.lapsed AS
    SELECT sku, warehouse, sum(quantity)::bigint AS units FROM inventory.reservation
    WHERE state = 'ACTIVE' AND expires_at <= now() GROUP BY sku, warehouse;

CREATE VIEW inventory.availability AS
    SELECT s.sku, s.warehouse, s.on_hand, s.reserved - coalesce(l.units, 0) AS reserved, s.committed, s.unavailable,
           inventory.available(s, coalesce(l.units, 0)) AS available, s.reorder_point, s.low_since
    FROM inventory.stock s LEFT JOIN inventory.lapsed l ON l.sku = s.sku AND l.warehouse = s.warehouse;

GRANT SELECT ON inventory.lapsed, inventory.availability TO ${appRole};
