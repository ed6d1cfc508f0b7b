package cartwright.infra.bench.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long both ways took, in turns. Medians are compared: one round may have met something else on the machine. */
public final class Rounds {

    private final List<Duration> raw = new ArrayList<>();
    private final List<Duration> own = new ArrayList<>();

    /** Adds a round of the plain way. */
    public void raw(Duration taken) {
        raw.add(taken);
    }

    /** Adds a round of the shop's way. */
    public void own(Duration taken) {
        own.add(taken);
    }

    /** Of the plain way, in order. */
    public List<Duration> raw() {
        return List.copyOf(raw);
    }

    /** Of the shop's way, in order. */
    public List<Duration> own() {
        return List.copyOf(own);
    }

    /** The median of the shop's way in percent of the median of the plain way. */
    public long percent() {
        return percent(own, raw);
    }

    /** The shop's rate in percent of the plain way's: the larger, the faster. */
    public long percentOfRate() {
        return percent(raw, own);
    }

    private static long percent(List<Duration> of, List<Duration> base) {
        return median(of).toMillis() * 100 / Math.max(1, median(base).toMillis());
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    /** Whole milliseconds of each. */
    public static List<Long> millis(List<Duration> durations) {
        return durations.stream().map(Duration::toMillis).toList();
    }

    /** A percentage as a factor, such as 1.93. */
    public static String factor(long percent) {
        return "%d.%02d".formatted(percent / 100, percent % 100);
    }
}
