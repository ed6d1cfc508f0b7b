-- A shipment made for where the order went before; its label may have been bought, and is given back before another is made.
ALTER TABLE fulfilment.fulfilment ADD COLUMN misdirected_shipment_id text;
