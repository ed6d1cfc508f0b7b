-- Which of the payment's authorizations its row shows: a later one has a new id at the provider and replaces it.
ALTER TABLE payment.payment ADD COLUMN authorization_sequence int NOT NULL DEFAULT 1;

-- Webhooks name the provider's id, perhaps of an authorization that was replaced since.
CREATE INDEX attempt_by_authorization_ref ON payment.attempt (provider_ref) WHERE operation = 'AUTHORIZE';
