CREATE TABLE users.account (
    id            uuid PRIMARY KEY,
    email         text NOT NULL,
    name          text NOT NULL,
    phone         text,
    password_hash text NOT NULL,
    roles         text[] NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX account_email ON users.account (lower(email));

-- Refresh tokens are kept as hashes; a family is one login, and ends when a used token is shown again.
CREATE TABLE users.refresh_token (
    hash       bytea PRIMARY KEY,
    family     uuid NOT NULL,
    account_id uuid NOT NULL REFERENCES users.account,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    revoked_at timestamptz
);

CREATE INDEX refresh_token_family ON users.refresh_token (family);

GRANT USAGE ON SCHEMA users TO ${appRole};
GRANT SELECT, INSERT, UPDATE, DELETE ON users.account, users.refresh_token TO ${appRole};
