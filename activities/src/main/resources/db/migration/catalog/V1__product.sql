CREATE TABLE catalog.product (
    sku         text PRIMARY KEY,
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    category    text NOT NULL,
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency    char(3) NOT NULL,
    active      boolean NOT NULL DEFAULT true,
    version     bigint NOT NULL DEFAULT 1,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA catalog TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON catalog.product TO ${appRole};
