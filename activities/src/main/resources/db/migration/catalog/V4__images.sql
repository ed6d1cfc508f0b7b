-- What lies in the object store, by the SHA-256 of its bytes, noted before it is put there: what nothing names is found and removed.
CREATE TABLE catalog.object (
    key       text PRIMARY KEY CHECK (key ~ '^[0-9a-f]{64}$'),
    bytes     bigint NOT NULL CHECK (bytes > 0),
    stored_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX object_by_time ON catalog.object (stored_at);

CREATE TABLE catalog.image (
    id         uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES catalog.product,
    place      int NOT NULL,
    alt        text NOT NULL CHECK (length(alt) <= 255),
    -- As it was uploaded, with whatever its camera says of the place: never shown.
    object     text NOT NULL REFERENCES catalog.object,
    width      int NOT NULL CHECK (width > 0),
    height     int NOT NULL CHECK (height > 0),
    state      text NOT NULL DEFAULT 'PROCESSING' CHECK (state IN ('PROCESSING', 'READY', 'REFUSED')),
    problem    text,
    added_by   text NOT NULL,
    added_at   timestamptz NOT NULL,
    CHECK ((state = 'REFUSED') = (problem IS NOT NULL))
);

CREATE INDEX image_by_product ON catalog.image (product_id, place);
CREATE INDEX image_by_object ON catalog.image (object);
CREATE INDEX image_processing ON catalog.image (added_at) WHERE state = 'PROCESSING';

CREATE TABLE catalog.image_variant (
    image_id   uuid NOT NULL REFERENCES catalog.image ON DELETE CASCADE,
    name       text NOT NULL CHECK (name ~ '^[0-9]{1,5}\.(webp|jpg|png)$'),
    object     text NOT NULL REFERENCES catalog.object,
    media_type text NOT NULL,
    width      int NOT NULL CHECK (width > 0),
    height     int NOT NULL CHECK (height > 0),
    bytes      int NOT NULL CHECK (bytes > 0),
    PRIMARY KEY (image_id, name)
);

CREATE INDEX image_variant_by_object ON catalog.image_variant (object);

GRANT SELECT, INSERT, UPDATE, DELETE ON catalog.object, catalog.image TO ${appRole};
GRANT SELECT, INSERT ON catalog.image_variant TO ${appRole};
