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

-- Both are written by a run alone, in the transaction that has read its row, and runs are never deleted: looked up anew for every one
-- of ten thousand breaks, the keys cost more than writing them.
ALTER TABLE reconciliation.item DROP CONSTRAINT item_run_id_fkey;
ALTER TABLE reconciliation.break DROP CONSTRAINT break_first_run_fkey;
ALTER TABLE reconciliation.break DROP CONSTRAINT break_last_run_fkey;
