package cartwright.infra.bench.relay;

import cartwright.infra.bench.comparison.Figures;
import cartwright.infra.bench.comparison.Rounds;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * What was measured and found.
 *
 * @param times of the raw way and of the relay
 * @param published after all rounds, each of which has published all events
 */
record RelayFigures(int events, Rounds times, Published published) implements Figures {

    private static final long GOAL_PERCENT = 50;

    @Override
    public boolean isRight() {
        return published.events() == events
                && published.messages() == (long) events * times.own().size()
                && published.disordered() == 0;
    }

    @Override
    public boolean isFastEnough() {
        return times.percentOfRate() >= GOAL_PERCENT;
    }

    private List<Long> perSecond(List<Duration> durations) {
        return durations.stream()
                .map(taken -> events * 1_000L / Math.max(1, taken.toMillis()))
                .toList();
    }

    @Override
    public void print(PrintWriter out) {
        out.printf("events: %d, published %d times over%n", events, times.own().size());
        out.printf(
                "lost: %d, repetitions known by their event id: %d, out of their aggregate's order: %d%n",
                events - published.events(), published.messages() - published.events(), published.disordered());
        out.printf("raw batch SELECT and publish, events/s: %s%n", perSecond(times.raw()));
        out.printf("relay, events/s: %s%n", perSecond(times.own()));
        out.printf("ratio of the medians: %s (goal 0.50)%n", Rounds.factor(times.percentOfRate()));
        out.flush();
    }
}
