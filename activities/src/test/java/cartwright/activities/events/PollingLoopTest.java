package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollingLoopTest {

    private final LinkedBlockingQueue<Integer> rounds = new LinkedBlockingQueue<>();
    private final AtomicInteger begun = new AtomicInteger();

    /** No memory left for one batch is no reason to relay nothing until the process is started anew. */
    @Test
    void goesOnAfterARoundThatAnErrorHasEnded() throws Exception {
        assertThat(roundsAfter(new OutOfMemoryError("as scripted"))).isEqualTo(2);
    }

    @Test
    void goesOnAfterARoundThatHasFailed() throws Exception {
        assertThat(roundsAfter(new IllegalStateException("as scripted"))).isEqualTo(2);
    }

    /** Which round was the first to end well. */
    private @Nullable Integer roundsAfter(Throwable first) throws InterruptedException {
        var loop = new PollingLoop("test", () -> round(first), RelayTest.properties(1));
        loop.start();
        try {
            return rounds.poll(5, TimeUnit.SECONDS);
        } finally {
            loop.stop();
        }
    }

    private int round(Throwable first) {
        var round = begun.incrementAndGet();
        if (round == 1) {
            switch (first) {
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalArgumentException(first);
            }
        }
        rounds.add(round);
        return 0;
    }
}
