package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementDayTest {

    @Test
    void cutsStripesAndPaypalsDayAtMidnightUtc() {
        for (var provider : new SettlementProvider[] {SettlementProvider.STRIPE, SettlementProvider.PAYPAL}) {
            var day = SettlementDay.of(provider, LocalDate.parse("2026-11-10"));

            assertThat(day.from()).isEqualTo(Instant.parse("2026-11-10T00:00:00Z"));
            assertThat(day.to()).isEqualTo(Instant.parse("2026-11-11T00:00:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-10, 2026-07-10T00:00:00Z, 24",
        "2026-11-10, 2026-11-10T01:00:00Z, 24",
        // The clocks go forward on 8 March and back on 1 November 2026.
        "2026-03-08, 2026-03-08T01:00:00Z, 23",
        "2026-11-01, 2026-11-01T00:00:00Z, 25"
    })
    void cutsSquaresDayAtFiveInTheAfternoonInCalifornia(LocalDate date, Instant from, long hours) {
        var day = SettlementDay.of(SettlementProvider.SQUARE, date);

        assertThat(day.from()).isEqualTo(from);
        assertThat(Duration.between(day.from(), day.to())).isEqualTo(Duration.ofHours(hours));
    }
}
