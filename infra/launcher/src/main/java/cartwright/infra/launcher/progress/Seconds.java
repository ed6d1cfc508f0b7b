package cartwright.infra.launcher.progress;

import java.time.Duration;
import java.util.Locale;

/** Durations as the terminal shows them. */
public final class Seconds {

    private Seconds() {}

    /** {@code 0.4 s}, {@code 12.0 s}. */
    public static String tenths(Duration duration) {
        return String.format(Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
    }

    /** {@code 12 s}, {@code 3 min 05 s}. */
    public static String whole(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
}
