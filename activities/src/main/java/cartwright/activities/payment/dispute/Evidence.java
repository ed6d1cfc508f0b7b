package cartwright.activities.payment.dispute;

import org.jspecify.annotations.Nullable;

/**
 * What speaks for the shop. It holds personal data: kept in its own table, never in events, logs or workflows.
 *
 * @param products what was bought
 * @param customerName who it was sent to
 * @param customerEmail of the account that bought it
 * @param shippingAddress where it was sent
 * @param carriers who took the parcels that have left
 * @param trackingNumbers of those parcels
 * @param shippedOn the days on which they left, in UTC
 * @param course what happened when, messages included, and what staff say about it
 */
public record Evidence(
        String products,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Nullable String shippingAddress,
        @Nullable String carriers,
        @Nullable String trackingNumbers,
        @Nullable String shippedOn,
        String course) {

    /** The same with what staff say put first. */
    Evidence stating(@Nullable String statement) {
        return statement == null
                ? this
                : new Evidence(
                        products,
                        customerName,
                        customerEmail,
                        shippingAddress,
                        carriers,
                        trackingNumbers,
                        shippedOn,
                        statement + "\n\n" + course);
    }

    /** Personal data stay out of logs. */
    @Override
    public String toString() {
        return "Evidence";
    }
}
