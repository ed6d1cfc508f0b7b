-- Of an order in several parcels each is told of: the parcel is part of the key. Empty for what is about the whole order.
ALTER TABLE notification.message ADD COLUMN parcel text NOT NULL DEFAULT '';
ALTER TABLE notification.message DROP CONSTRAINT message_pkey;
ALTER TABLE notification.message ADD PRIMARY KEY (order_id, template, version, channel, parcel);
