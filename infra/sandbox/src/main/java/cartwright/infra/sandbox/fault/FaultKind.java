package cartwright.infra.sandbox.fault;

/** How a provider can be told to fail. */
public enum FaultKind {
    /** The provider refuses in its own words. */
    DECLINE,
    /** Nothing happens; the connection is held, then answered 504. */
    TIMEOUT_BEFORE,
    /** The effect happens and stays; the connection is held, then answered 504. */
    TIMEOUT_AFTER,
    /** Nothing happens; the provider answers 500. */
    ERROR_500,
    /** The effect happens and stays; the provider answers 500. */
    ERROR_500_AFTER,
    /** Nothing happens; the provider answers 429. */
    RATE_LIMIT_429,
    /** The effect happens after a delay. */
    SLOW,
    /** Each webhook of this call is sent twice. */
    WEBHOOK_DUPLICATE,
    /** The webhooks of this call are sent after a delay. */
    WEBHOOK_LATE,
    /** The webhooks of this call are sent last first, the first one after a delay. */
    WEBHOOK_REORDERED,
    /** The webhooks of this call are never sent. */
    WEBHOOK_LOST;

    /** Whether it concerns the webhooks of a call and not its answer. */
    public boolean concernsWebhooks() {
        return switch (this) {
            case DECLINE, TIMEOUT_BEFORE, TIMEOUT_AFTER, ERROR_500, ERROR_500_AFTER, RATE_LIMIT_429, SLOW -> false;
            case WEBHOOK_DUPLICATE, WEBHOOK_LATE, WEBHOOK_REORDERED, WEBHOOK_LOST -> true;
        };
    }
}
