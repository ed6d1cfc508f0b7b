-- What is wrong with a row by a name that stays, and in which column: rows that were refused before say it in words only.
ALTER TABLE reconciliation.rejected_row
    ADD COLUMN code  text NOT NULL DEFAULT 'INVALID_VALUE',
    ADD COLUMN field text NOT NULL DEFAULT '';
