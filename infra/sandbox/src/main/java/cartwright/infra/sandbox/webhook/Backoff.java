package cartwright.infra.sandbox.webhook;

import java.time.Duration;

/** How long a webhook waits after a failed attempt; short, so that a shop that comes back hears soon. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Backoff() {}

    /** Half a second after the first attempt, twice as long after each further one, at most fifteen seconds. */
    static Duration after(int attempts) {
        var wait = FIRST.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 10));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
