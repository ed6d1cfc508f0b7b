-- What a run has booked of the fees in its report: the cause that such postings name.
CREATE TABLE reconciliation.fee_booking (
    id           uuid PRIMARY KEY DEFAULT uuidv7(),
    run_id       bigint NOT NULL,
    currency     char(3) NOT NULL,
    amount_minor bigint NOT NULL
);

GRANT SELECT, INSERT ON reconciliation.fee_booking TO ${appRole};
