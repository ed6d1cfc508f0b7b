package cartwright.infra.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Rounds rounds = new Rounds();

    @Test
    void comparesMediansSoThatOneDisturbedRoundDecidesNothing() {
        taken(10, 20);
        taken(11, 25);
        taken(900, 26);

        assertThat(rounds.percent()).isEqualTo(227);
        assertThat(rounds.percentOfRate()).isEqualTo(44);
    }

    @Test
    void writesAPercentageAsAFactor() {
        assertThat(Rounds.factor(193)).isEqualTo("1.93");
        assertThat(Rounds.factor(7)).isEqualTo("0.07");
    }

    private void taken(long raw, long own) {
        rounds.raw(Duration.ofMillis(raw));
        rounds.own(Duration.ofMillis(own));
    }
}
