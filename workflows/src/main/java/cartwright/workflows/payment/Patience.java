package cartwright.workflows.payment;

import java.time.Duration;
import java.util.List;

/**
 * When a provider is asked again about something it has not decided, or that nobody knows the outcome of: Kill Bill's
 * schedule, begun earlier because a customer may be waiting (design rules, section 1).
 */
public final class Patience {

    private static final List<Duration> DELAYS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1));

    private int asked;

    /** Whether everything was tried and a person has to look. */
    public boolean isExhausted() {
        return asked >= DELAYS.size();
    }

    /** How long to wait before the next question; the last delay again once exhausted. */
    public Duration next() {
        var delay = DELAYS.get(Math.min(asked, DELAYS.size() - 1));
        asked++;
        return delay;
    }
}
