package cartwright.workflows.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void asksAtOnceAndThenEverMoreSeldomForFiveDays() {
        var patience = new Patience();

        assertThat(Stream.generate(patience::next).limit(11))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ofDays(1));
        assertThat(patience.isExhausted()).isTrue();
        assertThat(patience.next()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void isNotExhaustedBeforeTheLastQuestion() {
        var patience = new Patience();

        Stream.generate(patience::next)
                .limit(10)
                .forEach(delay -> assertThat(delay).isLessThanOrEqualTo(Duration.ofDays(1)));

        assertThat(patience.isExhausted()).isFalse();
    }
}
