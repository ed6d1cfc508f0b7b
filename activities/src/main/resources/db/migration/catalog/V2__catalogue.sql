-- For the constraint that keeps prices from overlapping: equality beside a range.
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE catalog.product RENAME TO article;
ALTER INDEX catalog.product_pkey RENAME TO article_pkey;
UPDATE catalog.article
SET category = coalesce(nullif(btrim(left(btrim(replace(category, '/', '-')), 64)), ''), 'Other');

-- A tree: each row names its parent and repeats the way from the root to itself, so that a subtree is one index scan.
CREATE TABLE catalog.category (
    id         uuid PRIMARY KEY,
    code       text NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    parent_id  uuid REFERENCES catalog.category,
    path       uuid[] NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (cardinality(path) BETWEEN 1 AND 16),
    CHECK (path[cardinality(path)] = id),
    CHECK (path[cardinality(path) - 1] IS NOT DISTINCT FROM parent_id)
);

CREATE UNIQUE INDEX category_code ON catalog.category (lower(code));
CREATE INDEX category_by_parent ON catalog.category (parent_id);
CREATE INDEX category_path ON catalog.category USING gin (path);

-- What products of a category, and of those below it, may or must say of themselves.
CREATE TABLE catalog.attribute (
    category_id uuid NOT NULL REFERENCES catalog.category ON DELETE CASCADE,
    name        text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_]{0,62}$'),
    place       int NOT NULL,
    type        text NOT NULL CHECK (type IN ('TEXT', 'NUMBER', 'BOOLEAN', 'ENUM', 'DATE')),
    required    boolean NOT NULL,
    minimum     numeric,
    maximum     numeric,
    options     text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (category_id, name),
    CHECK (minimum <= maximum)
);

CREATE TABLE catalog.product (
    id          uuid PRIMARY KEY,
    sku         text NOT NULL UNIQUE,
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 10000),
    category_id uuid NOT NULL REFERENCES catalog.category,
    tax_class   text NOT NULL CHECK (tax_class IN ('STANDARD', 'REDUCED', 'ZERO')),
    status      text NOT NULL CHECK (status IN ('DRAFT', 'ACTIVE', 'ARCHIVED')),
    attributes  jsonb NOT NULL DEFAULT '{}',
    version     bigint NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX product_by_category ON catalog.product (category_id, sku);

-- What is sold under a sku: what it says of itself alone, and that together with what its product says.
CREATE TABLE catalog.variant (
    sku            text PRIMARY KEY CHECK (sku = upper(sku)),
    product_id     uuid NOT NULL REFERENCES catalog.product,
    place          int NOT NULL,
    name           text CHECK (length(name) BETWEEN 1 AND 255),
    own_attributes jsonb NOT NULL DEFAULT '{}',
    attributes     jsonb NOT NULL DEFAULT '{}',
    withdrawn      boolean NOT NULL DEFAULT false
);

CREATE INDEX variant_by_product ON catalog.variant (product_id, place);
CREATE INDEX variant_attributes ON catalog.variant USING gin (attributes jsonb_path_ops);

CREATE TABLE catalog.price (
    id           uuid PRIMARY KEY,
    sku          text NOT NULL REFERENCES catalog.variant,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz CHECK (valid_to > valid_from),
    CONSTRAINT price_once_at_a_time
        EXCLUDE USING gist (sku WITH =, currency WITH =, tstzrange(valid_from, valid_to) WITH &&)
);

CREATE INDEX price_by_sku ON catalog.price (sku, currency, valid_from);

CREATE SEQUENCE catalog.event_position;

-- Products outlive months and are few beside orders, so that their log is not partitioned.
CREATE TABLE catalog.event (
    aggregate_id      uuid NOT NULL,
    aggregate_version bigint NOT NULL,
    event_id          uuid NOT NULL,
    event_type        text NOT NULL,
    aggregate_type    text NOT NULL,
    event_version     text NOT NULL DEFAULT '1.0',
    event_time        timestamptz NOT NULL,
    data              jsonb NOT NULL,
    metadata          jsonb NOT NULL,
    position          bigint NOT NULL DEFAULT nextval('catalog.event_position'),
    txid              xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (aggregate_id, aggregate_version)
);

CREATE INDEX event_relay ON catalog.event (txid, position);

-- Ids as the application draws them: the time, then chance.
CREATE FUNCTION catalog.time_ordered_id() RETURNS uuid
    LANGUAGE sql VOLATILE
RETURN (left(kernel.first_id_at(clock_timestamp())::text, 14) || '7' || substr(gen_random_uuid()::text, 16))::uuid;

INSERT INTO catalog.category (id, code, name, path)
SELECT id, category, category, ARRAY[id]
FROM (SELECT DISTINCT ON (lower(category)) category, catalog.time_ordered_id() AS id FROM catalog.article
      ORDER BY lower(category), category) AS found;

INSERT INTO catalog.product (id, sku, name, category_id, tax_class, status, version, updated_at)
SELECT catalog.time_ordered_id(), a.sku, a.name, c.id, 'STANDARD', CASE WHEN a.active THEN 'ACTIVE' ELSE 'ARCHIVED' END,
       a.version, a.updated_at
FROM catalog.article a JOIN catalog.category c ON lower(c.code) = lower(a.category);

INSERT INTO catalog.variant (sku, product_id, place) SELECT sku, id, 0 FROM catalog.product;

INSERT INTO catalog.price (id, sku, currency, amount_minor, valid_from)
SELECT catalog.time_ordered_id(), sku, currency, price_minor, updated_at FROM catalog.article;

-- What is there came about before the log: it begins with what it was then.
INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
SELECT id, version, catalog.time_ordered_id(), 'CategoryCreated', 'Category', updated_at,
       jsonb_build_object('code', code, 'name', name), '{"user_id": "system"}'
FROM catalog.category ORDER BY code;

INSERT INTO catalog.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
SELECT p.id, p.version, catalog.time_ordered_id(), 'ProductCreated', 'Product', p.updated_at,
       jsonb_build_object('sku', p.sku, 'skus', jsonb_build_array(p.sku), 'name', p.name, 'category', c.code,
                          'taxClass', p.tax_class, 'status', p.status),
       '{"user_id": "system"}'
FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id ORDER BY p.sku;

DROP TABLE catalog.article;
DROP FUNCTION catalog.time_ordered_id();

GRANT SELECT, INSERT, UPDATE ON catalog.product, catalog.variant, catalog.price TO ${appRole};
GRANT DELETE ON catalog.price TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON catalog.category, catalog.attribute TO ${appRole};
GRANT SELECT, INSERT ON catalog.event TO ${appRole};
GRANT USAGE ON SEQUENCE catalog.event_position TO ${appRole};
