package cartwright.activities.kernel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gauges whose value takes a question to the database. It is asked every quarter of a minute and not when metrics are
 * read: a database that is away would hold up every reader for as long as a connection is waited for, once per gauge, and so
 * take all metrics away just when they are wanted. Not a number before the first answer, and once the last is a minute old.
 */
@Component
@Lazy // A process without such gauges needs no registry of metrics.
public class AskedGauges {

    private static final Logger log = LoggerFactory.getLogger(AskedGauges.class);

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final MeterRegistry meters;
    private final Clock clock;
    private final List<Asked> all = new CopyOnWriteArrayList<>();

    public AskedGauges(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** What a gauge tells and in what; counts have no unit. */
    public record Meaning(
            String name, String description, @Nullable String unit, Tags tags) {

        /** Of a number. */
        public static Meaning count(String name, String description) {
            return new Meaning(name, description, null, Tags.empty());
        }

        /** Of a time in seconds. */
        public static Meaning seconds(String name, String description, Tags tags) {
            return new Meaning(name, description, "seconds", tags);
        }
    }

    /**
     * Adds one.
     *
     * @param question asks the database; what it throws is logged, and leaves the gauge as it was
     */
    public void add(Meaning meaning, Supplier<Number> question) {
        var asked = new Asked(meaning, question);
        all.add(asked);
        Gauge.builder(meaning.name(), asked, Asked::value)
                .description(meaning.description())
                .baseUnit(meaning.unit())
                .tags(meaning.tags())
                .strongReference(true)
                .register(meters);
    }

    /** Asks all of them; of a database that is away only once. */
    @Scheduled(fixedDelay = 15, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    public void ask() {
        for (var asked : all) {
            try {
                asked.ask();
            } catch (RuntimeException failed) {
                log.atWarn()
                        .addKeyValue("gauge", asked.meaning.name())
                        .setCause(failed)
                        .log("a gauge has no new value");
                if (DatabaseFailures.isAway(failed)) {
                    return;
                }
            }
        }
    }

    private record Answer(Number value, Instant at) {}

    private final class Asked {

        private final Meaning meaning;
        private final Supplier<Number> question;
        private volatile @Nullable Answer last;

        Asked(Meaning meaning, Supplier<Number> question) {
            this.meaning = meaning;
            this.question = question;
        }

        void ask() {
            last = new Answer(question.get(), clock.instant());
        }

        double value() {
            var answer = last;
            return answer == null || answer.at().plus(FRESH).isBefore(clock.instant())
                    ? Double.NaN
                    : answer.value().doubleValue();
        }
    }
}
