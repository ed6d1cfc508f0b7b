package cartwright.infra.bench.reconciliation;

import cartwright.infra.bench.comparison.Figures;
import cartwright.infra.bench.comparison.Rounds;
import java.io.PrintWriter;
import java.util.Map;

/**
 * What was measured and found.
 *
 * @param times of the raw way and of the reconciliation
 * @param planted breaks by category
 * @param found breaks by category
 * @param wrong breaks that were not planted, and planted ones that were not found
 * @param peakHeap bytes
 */
record DayFigures(
        int captures, Rounds times, Map<String, Long> planted, Map<String, Long> found, long wrong, long peakHeap)
        implements Figures {

    private static final long GOAL_PERCENT = 150;
    private static final long HEAP_GOAL = 256L << 20;

    @Override
    public boolean isRight() {
        return wrong == 0 && planted.equals(found);
    }

    @Override
    public boolean isFastEnough() {
        return times.percent() <= GOAL_PERCENT && peakHeap <= HEAP_GOAL;
    }

    @Override
    public void print(PrintWriter out) {
        out.printf("captures: %d, breaks of each category: %s%n", captures, planted);
        out.printf("found:    %s%n", found);
        out.printf("missed or invented: %d%n", wrong);
        out.printf("raw COPY and one join, ms: %s%n", Rounds.millis(times.raw()));
        out.printf("reconciliation, ms: %s%n", Rounds.millis(times.own()));
        out.printf("ratio of the medians: %s (goal 1.50)%n", Rounds.factor(times.percent()));
        out.printf("peak heap: %d MiB (goal 256)%n", peakHeap >> 20);
        out.flush();
    }
}
