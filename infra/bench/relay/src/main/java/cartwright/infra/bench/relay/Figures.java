package cartwright.infra.bench.relay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * What was measured and found.
 *
 * @param raw of each round
 * @param relay of each round
 * @param published after all rounds, each of which has published all events
 */
record Figures(int events, List<Duration> raw, List<Duration> relay, Published published) {

    private static final long GOAL_PERCENT = 50;

    boolean isRight() {
        return published.events() == events
                && published.messages() == (long) events * relay.size()
                && published.disordered() == 0;
    }

    boolean isFastEnough() {
        return percent() >= GOAL_PERCENT;
    }

    /** The relay's events per second, of the medians, in percent of the raw way's. */
    private long percent() {
        return median(raw).toMillis() * 100 / Math.max(1, median(relay).toMillis());
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private List<Long> perSecond(List<Duration> durations) {
        return durations.stream()
                .map(taken -> events * 1_000L / Math.max(1, taken.toMillis()))
                .toList();
    }

    void print(PrintWriter out) {
        out.printf("events: %d, published %d times over%n", events, relay.size());
        out.printf(
                "lost: %d, repetitions known by their event id: %d, out of their aggregate's order: %d%n",
                events - published.events(), published.messages() - published.events(), published.disordered());
        out.printf("raw batch SELECT and publish, events/s: %s%n", perSecond(raw));
        out.printf("relay, events/s: %s%n", perSecond(relay));
        out.printf("ratio of the medians: %d.%02d (goal 0.50)%n", percent() / 100, percent() % 100);
        out.flush();
    }
}
