-- What a bank has taken back is an asset while it has not decided; what it keeps is lost.
UPDATE ledger.account SET type = 'ASSET', description = 'what customers'' banks have taken back and not decided about'
WHERE name = 'disputes';

INSERT INTO ledger.account VALUES ('losses', 'EXPENSE', 'what customers'' banks have taken back for good');

ALTER TABLE ledger.posting DROP CONSTRAINT posting_kind_check;
ALTER TABLE ledger.posting ADD CONSTRAINT posting_kind_check
    CHECK (kind IN ('CAPTURE', 'REFUND', 'REFUND_FAILURE', 'FEE', 'DISPUTE', 'DISPUTE_REVERSAL', 'DISPUTE_FEE',
                    'DISPUTE_WRITE_OFF', 'PAYOUT', 'ADJUSTMENT', 'SALE', 'SALE_REVERSAL', 'SUSPENSE'));
