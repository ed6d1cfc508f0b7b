package cartwright.infra.sandbox.paypal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that was taken.
 *
 * @param last whether it gave the rest of the authorization back
 * @param fee what PayPal keeps
 * @param status {@code COMPLETED}, {@code PENDING}, {@code DECLINED}, {@code PARTIALLY_REFUNDED} or {@code REFUNDED}
 * @param settleAt when a pending one is decided
 * @param settleAs the status that it then takes
 */
record PaypalCapture(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String orderId,
        String authorizationId,
        PaypalMoney money,
        @Nullable String invoiceId,
        boolean last,
        long fee,
        long refunded,
        String status,
        @Nullable Instant settleAt,
        @Nullable String settleAs) {
    static final String COMPLETED = "COMPLETED";
    static final String PENDING = "PENDING";
    static final String DECLINED = "DECLINED";

    PaypalCapture settled(String as, Instant now) {
        return with(refunded, as, now);
    }

    /** Gives a part back, or takes a failed refund back in when the amount is negative. */
    PaypalCapture refund(long amount, Instant now) {
        long back = Math.addExact(refunded, amount);
        return with(back, back == 0 ? COMPLETED : back == money.minor() ? "REFUNDED" : "PARTIALLY_REFUNDED", now);
    }

    private PaypalCapture with(long back, String next, Instant now) {
        return new PaypalCapture(
                id, createdAt, now, orderId, authorizationId, money, invoiceId, last, fee, back, next, null, null);
    }
}
