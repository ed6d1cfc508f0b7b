-- Ids as the application draws them: the time, then chance.
CREATE FUNCTION inventory.time_ordered_id() RETURNS uuid
    LANGUAGE sql VOLATILE
RETURN (left(kernel.first_id_at(clock_timestamp())::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid;

CREATE SEQUENCE inventory.event_position;

-- What people and thresholds cause. What orders do to stock stands in their own log, and in inventory.movement: an order pays for
-- no event of its reservation. Few beside orders, so that it is not partitioned.
CREATE TABLE inventory.event (
    aggregate_id      uuid NOT NULL,
    aggregate_version bigint NOT NULL,
    event_id          uuid NOT NULL,
    event_type        text NOT NULL,
    aggregate_type    text NOT NULL,
    event_version     text NOT NULL DEFAULT '1.0',
    event_time        timestamptz NOT NULL,
    data              jsonb NOT NULL,
    metadata          jsonb NOT NULL,
    position          bigint NOT NULL DEFAULT nextval('inventory.event_position'),
    txid              xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (aggregate_id, aggregate_version)
);

CREATE INDEX event_relay ON inventory.event (txid, position);

-- version counts the facts of the log about this stock; low_since says since when it is at or below its reorder point.
ALTER TABLE inventory.stock
    ADD COLUMN id            uuid NOT NULL DEFAULT inventory.time_ordered_id(),
    ADD COLUMN version       bigint NOT NULL DEFAULT 0,
    ADD COLUMN reorder_point bigint CHECK (reorder_point >= 0),
    ADD COLUMN low_since     timestamptz;

CREATE INDEX stock_low ON inventory.stock (low_since, sku, warehouse) WHERE low_since IS NOT NULL;

-- Whoever changes stock, and by whatever statement: each crossing of the reorder point is told once, in the transaction that
-- causes it. The level leaves out what is merely reserved, so that checkouts that are given up raise no alarm.
CREATE FUNCTION inventory.note_level() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog
AS $$
DECLARE
    level bigint := NEW.on_hand - NEW.committed - NEW.unavailable;
BEGIN
    NEW.low_since := CASE WHEN level <= NEW.reorder_point THEN clock_timestamp() END;
    NEW.version := NEW.version + 1;
    INSERT INTO inventory.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
    VALUES (NEW.id, NEW.version, inventory.time_ordered_id(),
            CASE WHEN NEW.low_since IS NULL THEN 'StockRecovered' ELSE 'LowStockReached' END, 'Stock', clock_timestamp(),
            jsonb_strip_nulls(jsonb_build_object(
                'sku', NEW.sku, 'warehouse', NEW.warehouse, 'level', level, 'reorderPoint', NEW.reorder_point)),
            '{"user_id": "system"}');
    RETURN NEW;
END
$$;

CREATE TRIGGER level BEFORE UPDATE ON inventory.stock FOR EACH ROW
    WHEN (coalesce(NEW.on_hand - NEW.committed - NEW.unavailable <= NEW.reorder_point, false) <> (OLD.low_since IS NOT NULL))
    EXECUTE FUNCTION inventory.note_level();

GRANT SELECT, INSERT ON inventory.event TO ${appRole};
GRANT USAGE ON SEQUENCE inventory.event_position TO ${appRole};
