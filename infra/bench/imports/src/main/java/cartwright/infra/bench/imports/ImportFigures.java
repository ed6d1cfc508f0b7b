package cartwright.infra.bench.imports;

import cartwright.infra.bench.comparison.Figures;
import cartwright.infra.bench.comparison.Rounds;
import java.io.PrintWriter;
import java.time.Duration;

/**
 * What was measured and found.
 *
 * @param times of the raw way and of the import
 * @param again how long the same file took once more, when nothing differed
 * @param isRight whether every product and every event was there each time
 */
record ImportFigures(int products, Rounds times, Duration again, boolean isRight) implements Figures {

    private static final long GOAL_PERCENT = 300;

    @Override
    public boolean isFastEnough() {
        return times.percent() <= GOAL_PERCENT;
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                "products: %d, each with a variant, a price and two events; %s%n",
                products, isRight ? "all there" : "WRONG");
        out.printf("raw COPY into the same tables, ms: %s%n", Rounds.millis(times.raw()));
        out.printf("import, ms: %s%n", Rounds.millis(times.own()));
        out.printf("the same file again, nothing differs, ms: %d%n", again.toMillis());
        out.printf("ratio of the medians: %s (goal 3.00)%n", Rounds.factor(times.percent()));
        out.flush();
    }
}
