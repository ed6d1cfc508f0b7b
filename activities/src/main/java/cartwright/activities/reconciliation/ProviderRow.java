package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.RowFault.Code;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement as a provider reports it, in the words that all providers share. Amounts are in minor units, positive when the
 * merchant's balance grows.
 *
 * @param ref what the ledger knows it by: Stripe's charge or refund, PayPal's transaction, Square's payment or refund
 * @param parent what it belongs to, such as a payment intent
 * @param gross before the fee
 * @param fee what the provider keeps, negative when it gives back
 * @param net what the balance grows by: gross less fee
 * @param rawType the provider's own name of the type
 */
public record ProviderRow(
        String ref,
        @Nullable String parent,
        RowKind kind,
        RowStatus status,
        long gross,
        long fee,
        long net,
        Currency currency,
        Instant created,
        @Nullable Instant availableOn,
        @Nullable String payout,
        @Nullable UUID orderId,
        String rawType) {

    /** Larger amounts are a mistake of somebody's; sums of so many of them still fit. */
    public static final long LARGEST = 1_000_000_000_000L;

    private static final int LONGEST = 255;

    /** What every store can keep; a movement of any other time is a mistake of somebody's too. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Refuses what cannot be.
     *
     * @throws RowFault saying what is wrong, without repeating the value
     */
    public ProviderRow {
        if (ref.isBlank()) {
            throw new RowFault(Code.MISSING_VALUE, "reference", "the reference is missing");
        }
        requireText("reference", ref);
        requireText("parent", parent);
        requireText("payout", payout);
        requireText("type", rawType);
        if (currency.getDefaultFractionDigits() < 0) {
            throw new RowFault(
                    Code.INVALID_VALUE, "currency", "nothing is paid in this currency: it has no minor unit");
        }
        requireTime("created", created);
        requireTime("available_on", availableOn);
        requireSmall("gross", gross);
        requireSmall("fee", fee);
        requireSmall("net", net);
        if (net != gross - fee) {
            throw new RowFault(Code.UNBALANCED_ROW, "net", "net is not gross less fee");
        }
    }

    /** The same movement as part of a payout. */
    public ProviderRow paidOutBy(String paidOut) {
        return new ProviderRow(
                ref, parent, kind, status, gross, fee, net, currency, created, availableOn, paidOut, orderId, rawType);
    }

    /** A text that every store can keep. */
    private static void requireText(String field, @Nullable String value) {
        if (value != null && (value.length() > LONGEST || value.indexOf('\0') >= 0)) {
            throw new RowFault(
                    Code.INVALID_VALUE, field, field + " has more than 255 characters, or one that cannot be stored");
        }
    }

    private static void requireTime(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new RowFault(Code.OUT_OF_RANGE, field, field + " is out of range");
        }
    }

    private static void requireSmall(String field, long amount) {
        if (amount > LARGEST || amount < -LARGEST) {
            throw new RowFault(Code.OUT_OF_RANGE, field, field + " is out of range");
        }
    }
}
