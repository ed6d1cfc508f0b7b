-- Since when a file is being handed in whose bytes are not all there; NULL once they are. Its pieces are there before.
ALTER TABLE reconciliation.file ADD COLUMN incomplete_since timestamptz;

CREATE INDEX file_incomplete ON reconciliation.file (incomplete_since) WHERE incomplete_since IS NOT NULL;
