-- Who somebody is, encrypted by the application; plain, as here, until SealingWorkflow has been by.
ALTER TABLE users.account ADD COLUMN person jsonb, ADD COLUMN email_lookup text;

UPDATE users.account SET person = jsonb_strip_nulls(jsonb_build_object('email', email, 'name', name, 'phone', phone));

ALTER TABLE users.account
    ALTER COLUMN person SET NOT NULL,
    DROP COLUMN email,
    DROP COLUMN name,
    DROP COLUMN phone,
    ADD CONSTRAINT account_email_lookup UNIQUE (email_lookup),
    ADD CONSTRAINT account_can_be_found CHECK (email_lookup IS NOT NULL OR person ->> 'email' IS NOT NULL);

-- What an account is found by while it is plain; a sealed one has no such member.
CREATE UNIQUE INDEX account_plain_email ON users.account (lower(person ->> 'email'));
