package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the shop does after it has answered. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** Asks until the answer is as {@code wanted}, and fails with the last one when it never is. */
    static <T> T answered(Supplier<T> question, Predicate<T> wanted) {
        return answered(PATIENCE, question, wanted);
    }

    /** As {@link #answered(Supplier, Predicate)}, for so long. */
    static <T> T answered(Duration patience, Supplier<T> question, Predicate<T> wanted) {
        var until = System.nanoTime() + patience.toNanos();
        var answer = question.get();
        while (!wanted.test(answer) && System.nanoTime() < until) {
            pause();
            answer = question.get();
        }
        assertThat(wanted.test(answer)).as("%s", answer).isTrue();
        return answer;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
