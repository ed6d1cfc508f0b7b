CREATE INDEX refresh_token_expired ON users.refresh_token (expires_at);
