-- What staff say holds what the other evidence does: it is encrypted like it, and needs the same form.
ALTER TABLE dispute.evidence ALTER COLUMN statement TYPE jsonb USING to_jsonb(statement);
