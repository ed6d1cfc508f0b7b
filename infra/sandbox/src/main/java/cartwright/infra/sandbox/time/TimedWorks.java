package cartwright.infra.sandbox.time;

import cartwright.infra.sandbox.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Does every half second what has become due. */
@Component
class TimedWorks extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofMillis(500);

    TimedWorks(TimedRound round) {
        super("timed-works", PAUSE, round::run);
    }
}
