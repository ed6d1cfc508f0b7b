package cartwright.infra.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormalizedGainTest {

    private static final Map<String, Integer> GRADES = Map.of("a", 3, "b", 2, "c", 3, "d", 0, "e", 1, "f", 2);

    @Test
    void isOneForTheBestOrderWhateverStandsBehindTheDepth() {
        assertThat(NormalizedGain.at(10, List.of("c", "a", "f", "b", "e"), GRADES))
                .isEqualTo(1);
        assertThat(NormalizedGain.at(2, List.of("a", "c", "x", "y"), GRADES)).isEqualTo(1);
    }

    @Test
    void isZeroWhenNothingOfUseIsFound() {
        assertThat(NormalizedGain.at(10, List.of("d", "x"), GRADES)).isZero();
        assertThat(NormalizedGain.at(10, List.of(), GRADES)).isZero();
    }

    /** By hand: 7 + 3/1.585 + 7/2 + 0 + 1/2.585 + 3/2.807 = 13.848 of 7 + 7/1.585 + 3/2 + 3/2.322 + 1/2.585 = 14.595. */
    @Test
    void isWhatThePaperSays() {
        var hits = List.of("a", "b", "c", "d", "e", "f");

        assertThat(NormalizedGain.at(6, hits, GRADES)).isCloseTo(0.9488, within(0.0005));
    }

    @Test
    void countsTheFirstRankMost() {
        assertThat(NormalizedGain.at(10, List.of("a", "x", "y"), GRADES))
                .isGreaterThan(NormalizedGain.at(10, List.of("x", "y", "a"), GRADES));
    }

    @Test
    void refusesAQuestionToWhichThereIsNoGoodAnswer() {
        assertThatThrownBy(() -> NormalizedGain.at(10, List.of("d"), Map.of("d", 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
