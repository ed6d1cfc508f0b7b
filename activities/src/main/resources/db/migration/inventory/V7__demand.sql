-- Units that customers have bought, by day of UTC: what orders committed, cancelled later or not. Made from movements every night.
CREATE TABLE inventory.demand_of_day (
    sku       text NOT NULL,
    warehouse text NOT NULL,
    day       date NOT NULL,
    units     bigint NOT NULL CHECK (units > 0),
    PRIMARY KEY (sku, warehouse, day)
);

CREATE INDEX demand_of_day_day ON inventory.demand_of_day (day);

GRANT SELECT, INSERT, UPDATE ON inventory.demand_of_day TO ${appRole};
