package cartwright.activities.reconciliation.provider;

import org.jspecify.annotations.Nullable;

/**
 * Where in Stripe's report a reader is: first the day's transactions, then the payouts that arrive on it, one by one with its
 * transactions.
 *
 * @param part what is being read
 * @param payout the payout whose transactions are being read, or after which the next one begins
 * @param after the last id that is stored; none at the beginning of a list
 */
record StripePosition(
        Part part, @Nullable String payout, @Nullable String after) {

    private static final String SEPARATOR = "/";

    /** A part of the report. */
    enum Part {
        TRANSACTIONS,
        PAYOUTS,
        ITEMS,
        END
    }

    static StripePosition beginning() {
        return new StripePosition(Part.TRANSACTIONS, null, null);
    }

    /** Reads what {@link #write} wrote. */
    static StripePosition read(String cursor) {
        var parts = cursor.split(SEPARATOR, -1);
        return new StripePosition(Part.valueOf(parts[0]), emptyAsNull(parts[1]), emptyAsNull(parts[2]));
    }

    /** As text that can be stored; ids have no slash. */
    String write() {
        return part + SEPARATOR + (payout == null ? "" : payout) + SEPARATOR + (after == null ? "" : after);
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
