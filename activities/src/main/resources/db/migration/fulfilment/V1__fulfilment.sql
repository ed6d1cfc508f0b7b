CREATE TABLE fulfilment.fulfilment (
    order_id            uuid NOT NULL,
    id                  uuid NOT NULL,
    warehouse           text NOT NULL,
    status              text NOT NULL,
    carrier             text,
    carrier_shipment_id text,
    tracking_code       text,
    opened_at           timestamptz NOT NULL DEFAULT now(),
    labelled_at         timestamptz,
    updated_at          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (order_id, id)
) PARTITION BY RANGE (order_id);

CREATE INDEX fulfilment_by_id ON fulfilment.fulfilment (id);
CREATE INDEX fulfilment_by_tracking_code ON fulfilment.fulfilment (tracking_code) WHERE tracking_code IS NOT NULL;

CREATE TABLE fulfilment.fulfilment_line (
    order_id      uuid NOT NULL,
    fulfilment_id uuid NOT NULL,
    line_id       text NOT NULL,
    quantity      bigint NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (order_id, fulfilment_id, line_id),
    FOREIGN KEY (order_id, fulfilment_id) REFERENCES fulfilment.fulfilment
) PARTITION BY RANGE (order_id);

SELECT kernel.partition_by_month('fulfilment.fulfilment');
SELECT kernel.partition_by_month('fulfilment.fulfilment_line');

GRANT USAGE ON SCHEMA fulfilment TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON fulfilment.fulfilment, fulfilment.fulfilment_line TO ${appRole};
