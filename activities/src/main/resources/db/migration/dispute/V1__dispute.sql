-- Few, and looked up by the provider's id, so they are not partitioned.
CREATE TABLE dispute.dispute (
    id                uuid PRIMARY KEY,
    provider          text NOT NULL,
    provider_ref      text NOT NULL,
    order_id          uuid NOT NULL,
    payment_id        uuid NOT NULL,
    reason            text NOT NULL,
    status            text NOT NULL CHECK (status IN ('INQUIRY_NEEDS_RESPONSE', 'INQUIRY_UNDER_REVIEW', 'INQUIRY_CLOSED',
                                                      'NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST')),
    refundable        boolean NOT NULL,
    currency          char(3) NOT NULL,
    amount_minor      bigint NOT NULL CHECK (amount_minor >= 0),
    withdrawn_minor   bigint NOT NULL DEFAULT 0 CHECK (withdrawn_minor >= 0),
    reinstated_minor  bigint NOT NULL DEFAULT 0 CHECK (reinstated_minor >= 0 AND reinstated_minor <= withdrawn_minor),
    written_off_minor bigint NOT NULL DEFAULT 0
        CHECK (written_off_minor >= 0 AND written_off_minor <= withdrawn_minor - reinstated_minor),
    fee_currency      char(3) NOT NULL,
    fee_minor         bigint NOT NULL DEFAULT 0 CHECK (fee_minor >= 0),
    fee_back_minor    bigint NOT NULL DEFAULT 0 CHECK (fee_back_minor >= 0 AND fee_back_minor <= fee_minor),
    evidence_due_by   timestamptz,
    submitted_at      timestamptz,
    submitted_by      text,
    accepted_by       text,
    settled_at        timestamptz,
    opened_at         timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (provider, provider_ref)
);

CREATE INDEX dispute_by_order ON dispute.dispute (order_id);
CREATE INDEX dispute_by_status ON dispute.dispute (status, id);

-- Personal data, in a table of its own so that it can be deleted alone. What is sealed is what was, or is being, submitted.
CREATE TABLE dispute.evidence (
    dispute_id   uuid PRIMARY KEY REFERENCES dispute.dispute,
    collected    jsonb,
    collected_at timestamptz,
    statement    text,
    stated_by    text,
    sealed       jsonb,
    sealed_for   text,
    submitted_for text,
    attempt      int NOT NULL DEFAULT 1
);

GRANT USAGE ON SCHEMA dispute TO ${appRole};
GRANT SELECT, INSERT, UPDATE ON dispute.dispute TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON dispute.evidence TO ${appRole};
