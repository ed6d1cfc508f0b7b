-- Since when the money of a dispute that is won is waited for.
ALTER TABLE dispute.dispute ADD COLUMN decided_at timestamptz;
