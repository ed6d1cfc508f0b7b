package cartwright.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void countsSuccessesAndFailuresButNotTheWarmUp() throws InterruptedException {
        var calls = new AtomicInteger();
        var load = new Load("every third fails", () -> switch (calls.getAndIncrement() % 3) {
            case 0 -> false;
            case 1 -> throw new IllegalStateException("counted");
            default -> true;
        });

        var measured = load.sequentially(3, 9);

        assertThat(calls).hasValue(12);
        assertThat(measured.failures()).isEqualTo(6);
        assertThat(measured.latencies().getTotalCount()).isEqualTo(3);
    }

    @Test
    void keepsAllClientsBusyForTheTime() throws InterruptedException {
        var together = new CountDownLatch(4);
        var load = new Load("waits for the others", () -> {
            together.countDown();
            return comes(together);
        });

        var measured = load.concurrently(4, Duration.ZERO, Duration.ofMillis(80));

        assertThat(measured.failures()).isZero();
        assertThat(measured.latencies().getTotalCount()).isGreaterThanOrEqualTo(4);
        assertThat(measured.took()).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void restsBeforeEachTimeAndDoesNotCountTheRestAsTimeTaken() throws InterruptedException {
        var calls = new AtomicInteger();
        var began = System.nanoTime();

        var measured = new Load("at once", () -> calls.incrementAndGet() > 0).unloaded(0, 4, Duration.ofMillis(50));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(calls).hasValue(4);
        assertThat(measured.took())
                .isLessThan(Duration.ofNanos(System.nanoTime() - began).minusMillis(200));
    }

    private static boolean comes(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
