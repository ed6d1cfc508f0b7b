package cartwright.activities.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.dispute.Evidence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {

    @Test
    void saysEverythingInOnePieceWhenItFits() {
        assertThat(EvidenceText.pieces(evidence("It was delivered.", "EZ1"), 500))
                .containsExactly("""
                        It was delivered.
                        Bought: 2 x thing
                        Tracking numbers: EZ1""");
    }

    @Test
    void dividesBetweenLines() {
        assertThat(EvidenceText.pieces(evidence("first line\nsecond line\nthird", null), 22))
                .containsExactly("first line\nsecond line", "third", "Bought: 2 x thing");
    }

    @Test
    void dividesALineThatIsTooLongAndNoCharacterOfTwoHalves() {
        assertThat(EvidenceText.pieces(evidence("123456789\uD83D\uDCE6tail", null), 10))
                .startsWith("123456789", "\uD83D\uDCE6tail")
                .allMatch(piece -> piece.length() <= 10);
    }

    private static Evidence evidence(String course, @Nullable String tracking) {
        return new Evidence("2 x thing", null, null, null, null, tracking, null, course);
    }
}
