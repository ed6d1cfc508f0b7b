package cartwright.activities.search;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowingConsumer;

/** Waits for answers: an index shows what it was given after a moment. */
final class Answers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Answers() {}

    /** Asks again until the answer is as it should be, and fails as it does when it never is. */
    static <T> void eventually(Supplier<T> answer, ThrowingConsumer<T> assertion) {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                assertion.accept(answer.get());
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(until)) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
