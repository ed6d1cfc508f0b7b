-- What a run's rows add to each payout, summed page by page as they come in; unlogged and given up with them.
CREATE UNLOGGED TABLE reconciliation.paid_out (
    run_id bigint NOT NULL,
    payout text COLLATE "C" NOT NULL,
    ccy    text COLLATE "C" NOT NULL,
    net    bigint NOT NULL,
    rows   bigint NOT NULL,
    at     timestamptz NOT NULL
);

CREATE INDEX paid_out_of_run ON reconciliation.paid_out (run_id);

GRANT SELECT, INSERT, DELETE ON reconciliation.paid_out TO ${appRole};
