-- Made of the logs of catalogue and orders and of nothing else: what the index in OpenSearch holds, and what answers while there is none.
CREATE TABLE search.category (
    id      uuid PRIMARY KEY,
    code    text NOT NULL,
    name    text NOT NULL,
    parent  text,
    version bigint NOT NULL,
    deleted boolean NOT NULL DEFAULT false
);

-- A product as it is found. revision grows with every change and is the version in the index; waiting is what the index has not got.
CREATE TABLE search.document (
    product_id uuid PRIMARY KEY,
    version    bigint NOT NULL,
    sku        text NOT NULL,
    name       text NOT NULL,
    description text NOT NULL,
    category   text NOT NULL,
    active     boolean NOT NULL,
    labels     text[] NOT NULL,
    words      text NOT NULL,
    sold       bigint NOT NULL DEFAULT 0,
    in_stock   boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    revision   bigint NOT NULL DEFAULT 1,
    indexed    bigint NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL DEFAULT now(),
    problem    text,
    text       tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('english', words), 'B')
        || setweight(to_tsvector('english', description), 'C')) STORED,
    name_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED
);

CREATE INDEX document_text ON search.document USING gin (text);
CREATE INDEX document_name_words ON search.document USING gin (name_words);
CREATE INDEX document_waiting ON search.document (changed_at) WHERE revision > indexed;

CREATE TABLE search.variant (
    sku        text PRIMARY KEY,
    product_id uuid NOT NULL,
    withdrawn  boolean NOT NULL,
    sold       bigint NOT NULL DEFAULT 0,
    in_stock   boolean NOT NULL DEFAULT false
);

CREATE INDEX variant_by_product ON search.variant (product_id);

CREATE TABLE search.price (
    sku          text NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL,
    valid_from   timestamptz NOT NULL,
    valid_to     timestamptz,
    PRIMARY KEY (sku, currency, valid_from)
);

-- What was ordered by whom: how often a sku is sold, and what a customer likes.
CREATE TABLE search.purchase (
    order_id    text NOT NULL,
    sku         text NOT NULL,
    customer_id text NOT NULL,
    units       bigint NOT NULL,
    paid        boolean NOT NULL DEFAULT false,
    bought_at   timestamptz NOT NULL,
    PRIMARY KEY (order_id, sku)
);

CREATE INDEX purchase_by_customer ON search.purchase (customer_id, bought_at) WHERE paid;

-- What was looked for on a day, by nobody: words and counts.
CREATE TABLE search.asked (
    day            date NOT NULL,
    query          text NOT NULL,
    searches       bigint NOT NULL,
    without_result bigint NOT NULL,
    clicks         bigint NOT NULL,
    PRIMARY KEY (query, day)
);

CREATE INDEX asked_by_day ON search.asked (day);

-- Indices that are being filled and get every change meanwhile.
CREATE TABLE search.build (
    index_name text PRIMARY KEY,
    purpose    text NOT NULL CHECK (purpose IN ('FIRST', 'REINDEX')),
    begun_at   timestamptz NOT NULL DEFAULT now()
);

-- What was there before this was: the logs say it too, but for prices of before the log.
INSERT INTO search.category (id, code, name, parent, version)
SELECT c.id, c.code, c.name, p.code, c.version FROM catalog.category c LEFT JOIN catalog.category p ON p.id = c.parent_id;

INSERT INTO search.variant (sku, product_id, withdrawn) SELECT sku, product_id, withdrawn FROM catalog.variant;

INSERT INTO search.document (product_id, version, sku, name, description, category, active, labels, words, created_at)
SELECT p.id, p.version, p.sku, p.name, p.description, c.code, p.status = 'ACTIVE',
       ARRAY(SELECT DISTINCT a.key || '=' || a.value FROM catalog.variant v, jsonb_each_text(v.attributes) a
             WHERE v.product_id = p.id AND NOT v.withdrawn ORDER BY 1),
       coalesce((SELECT string_agg(DISTINCT w.word, ' ')
                 FROM catalog.variant v, LATERAL (SELECT v.name UNION ALL SELECT value FROM jsonb_each_text(v.attributes)) w (word)
                 WHERE v.product_id = p.id AND NOT v.withdrawn), ''),
       p.created_at
FROM catalog.product p JOIN catalog.category c ON c.id = p.category_id;

INSERT INTO search.price (sku, currency, amount_minor, valid_from, valid_to)
SELECT sku, currency, amount_minor, valid_from, valid_to FROM catalog.price WHERE coalesce(valid_to > now(), true);

GRANT USAGE ON SCHEMA search TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA search TO ${appRole};
