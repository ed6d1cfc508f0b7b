CREATE INDEX webhook_processed ON events.webhook (processed_at) WHERE processed_at IS NOT NULL;
