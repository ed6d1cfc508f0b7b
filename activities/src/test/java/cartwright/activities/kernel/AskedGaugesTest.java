package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.AskedGauges.Meaning;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class AskedGaugesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource source = now::get;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AskedGauges gauges = new AskedGauges(meters, source.withZone(ZoneOffset.UTC));

    private double value(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void areAskedWhenItIsTimeAndNotWhenTheyAreRead() {
        var questions = new AtomicInteger();
        gauges.add(Meaning.count("lag", "how far behind"), questions::incrementAndGet);
        assertThat(value("lag")).isNaN();

        gauges.ask();

        assertThat(value("lag")).isEqualTo(1);
        assertThat(value("lag")).isEqualTo(1);
        assertThat(questions).hasValue(1);
    }

    @Test
    void tellNothingOnceTheirAnswerIsOld() {
        gauges.add(Meaning.count("lag", "how far behind"), () -> 7);
        gauges.ask();

        now.updateAndGet(time -> time.plusSeconds(60));
        assertThat(value("lag")).isEqualTo(7);
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(value("lag")).isNaN();
    }

    @Test
    void doNotKeepEachOtherFromBeingAsked() {
        gauges.add(Meaning.count("broken", "fails"), () -> {
            throw new IllegalStateException("a bug");
        });
        gauges.add(Meaning.count("lag", "how far behind"), () -> 7);

        gauges.ask();

        assertThat(value("broken")).isNaN();
        assertThat(value("lag")).isEqualTo(7);
    }

    @Test
    void waitForADatabaseThatIsAwayOnce() {
        var waits = new AtomicInteger();
        for (int number = 0; number < 3; number++) {
            gauges.add(Meaning.count("gauge." + number, "waits"), () -> {
                waits.incrementAndGet();
                throw new CannotGetJdbcConnectionException("away", new SQLException("refused", "08001"));
            });
        }

        gauges.ask();

        assertThat(waits).hasValue(1);
    }
}
