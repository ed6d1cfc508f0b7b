-- How many orders of a day were placed, and how many ended how on a day; made of the topic orders and of nothing else.
CREATE TABLE analytics.orders_of_day (
    day    date NOT NULL,
    fact   text NOT NULL,
    orders bigint NOT NULL,
    PRIMARY KEY (day, fact)
);

GRANT USAGE ON SCHEMA analytics TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON analytics.orders_of_day TO ${appRole};
