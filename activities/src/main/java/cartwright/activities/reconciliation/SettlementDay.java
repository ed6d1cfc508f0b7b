package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A provider's day, cut where the provider cuts it: Stripe and PayPal at midnight UTC, Square at 17:00 in California, so that its
 * day has 23 or 25 hours when the clocks change there.
 *
 * @param from the first instant
 * @param to the first instant that belongs to the next day
 */
public record SettlementDay(SettlementProvider provider, LocalDate date, Instant from, Instant to) {

    private static final ZoneId SQUARE_ZONE = ZoneId.of("America/Los_Angeles");
    private static final LocalTime SQUARE_CUT = LocalTime.of(17, 0);

    /** The day of that date. */
    public static SettlementDay of(SettlementProvider provider, LocalDate date) {
        return switch (provider) {
            case STRIPE, PAYPAL ->
                new SettlementDay(
                        provider,
                        date,
                        date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            case SQUARE -> new SettlementDay(provider, date, squareCut(date.minusDays(1)), squareCut(date));
        };
    }

    private static Instant squareCut(LocalDate date) {
        return date.atTime(SQUARE_CUT).atZone(SQUARE_ZONE).toInstant();
    }
}
