ALTER TABLE ledger.account DROP CONSTRAINT account_type_check;
ALTER TABLE ledger.account ADD CONSTRAINT account_type_check
    CHECK (type IN ('ASSET', 'LIABILITY', 'REVENUE', 'EXPENSE'));

INSERT INTO ledger.account VALUES
    ('exchange_credit', 'LIABILITY', 'what was given as credit for another order and is not taken yet'),
    ('claims', 'EXPENSE', 'what was sent again for goods that were lost, damaged or wrong, at its price');

ALTER TABLE ledger.posting DROP CONSTRAINT posting_kind_check;
ALTER TABLE ledger.posting ADD CONSTRAINT posting_kind_check
    CHECK (kind IN ('CAPTURE', 'REFUND', 'REFUND_FAILURE', 'FEE', 'DISPUTE', 'DISPUTE_REVERSAL', 'DISPUTE_FEE',
                    'DISPUTE_WRITE_OFF', 'PAYOUT', 'ADJUSTMENT', 'SALE', 'SALE_REVERSAL', 'SUSPENSE', 'EXCHANGE'));
