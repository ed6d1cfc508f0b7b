-- The most that a provider held back for a dispute without having taken it, and as what its reports name what moves for it.
ALTER TABLE dispute.dispute
    ADD COLUMN held_minor bigint NOT NULL DEFAULT 0 CHECK (held_minor >= 0),
    ADD COLUMN transaction_ref text;
