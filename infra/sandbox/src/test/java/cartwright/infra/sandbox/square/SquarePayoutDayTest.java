package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquarePayoutDayTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T00:59:59Z,2026-11-25T01:00:00Z",
        "2026-11-25T01:00:00Z,2026-11-26T01:00:00Z",
        "2026-07-01T23:59:59Z,2026-07-02T00:00:00Z",
        "2026-11-01T00:30:00Z,2026-11-02T01:00:00Z"
    })
    void endsTheDayAtFiveInCaliforniaInSummerAndWinter(Instant happened, Instant cut) {
        assertThat(SquarePayoutDay.cutAfter(happened)).isEqualTo(cut);
    }
}
