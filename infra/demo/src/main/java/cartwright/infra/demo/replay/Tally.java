package cartwright.infra.demo.replay;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts what the replay has seen so far; safe for several clients at once. */
final class Tally {

    private static final long LONGEST_MICROS = Duration.ofMinutes(5).toNanos() / 1000;

    private final Histogram answers = new Histogram(LONGEST_MICROS, 3);
    private final Histogram confirmations = new Histogram(LONGEST_MICROS, 3);
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private long placed;
    private long confirmed;

    /** An order was sent and answered, whatever the answer. */
    synchronized void answered(long nanos) {
        placed++;
        answers.recordValue(micros(nanos));
    }

    /** An order was confirmed so long after it was sent. */
    synchronized void confirmed(long nanos) {
        confirmed++;
        confirmations.recordValue(micros(nanos));
    }

    synchronized void ended(Fate fate) {
        fates.merge(fate, 1L, Long::sum);
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(placed, confirmed, Map.copyOf(fates), figures(answers), figures(confirmations));
    }

    private static Latency figures(Histogram histogram) {
        return new Latency(histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(95));
    }

    private static long micros(long nanos) {
        return Math.min(LONGEST_MICROS, nanos / 1000);
    }

    /** Percentiles in microseconds. */
    record Latency(long p50, long p95) {

        @Override
        public String toString() {
            return "p50 %d.%d ms, p95 %d.%d ms".formatted(p50 / 1000, p50 % 1000 / 100, p95 / 1000, p95 % 1000 / 100);
        }
    }

    /** The counts at one moment. */
    record Snapshot(long placed, long confirmed, Map<Fate, Long> fates, Latency answers, Latency confirmations) {

        long of(Fate fate) {
            return fates.getOrDefault(fate, 0L);
        }

        long ended() {
            return fates.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
