package cartwright.infra.bench.reconciliation;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was measured and found.
 *
 * @param raw of each round
 * @param reconciliation of each round
 * @param planted breaks by category
 * @param found breaks by category
 * @param wrong breaks that were not planted, and planted ones that were not found
 * @param peakHeap bytes
 */
record Figures(
        int captures,
        List<Duration> raw,
        List<Duration> reconciliation,
        Map<String, Long> planted,
        Map<String, Long> found,
        long wrong,
        long peakHeap) {

    private static final long GOAL_PERCENT = 150;
    private static final long HEAP_GOAL = 256L << 20;

    boolean isRight() {
        return wrong == 0 && planted.equals(found);
    }

    boolean isFastEnough() {
        return percent() <= GOAL_PERCENT && peakHeap <= HEAP_GOAL;
    }

    /** The median of the rounds' reconciliation in percent of the median of the raw way. */
    private long percent() {
        return median(reconciliation).toMillis() * 100 / Math.max(1, median(raw).toMillis());
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    void print(PrintWriter out) {
        out.printf("captures: %d, breaks of each category: %s%n", captures, planted);
        out.printf("found:    %s%n", found);
        out.printf("missed or invented: %d%n", wrong);
        out.printf(
                "raw COPY and one join, ms: %s%n",
                raw.stream().map(Duration::toMillis).toList());
        out.printf(
                "reconciliation, ms: %s%n",
                reconciliation.stream().map(Duration::toMillis).toList());
        out.printf("ratio of the medians: %d.%02d (goal 1.50)%n", percent() / 100, percent() % 100);
        out.printf("peak heap: %d MiB (goal 256)%n", peakHeap >> 20);
        out.flush();
    }
}
