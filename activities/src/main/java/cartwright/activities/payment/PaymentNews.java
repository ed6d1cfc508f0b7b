package cartwright.activities.payment;

import java.util.Set;

/**
 * Whether a provider's event says something its payment does not know yet. Most webhooks only echo what we asked for ourselves;
 * they must not cost a workflow task each.
 */
public final class PaymentNews {

    private static final Set<String> DECIDES_AUTHORIZATION = Set.of(
            "payment_intent.amount_capturable_updated", "payment_intent.payment_failed", "payment_intent.succeeded");

    private static final String ENDS_AUTHORIZATION = "payment_intent.canceled";

    private static final String FAILS_REFUND = "refund.failed";

    private PaymentNews() {}

    /** Whether events of this type can ever be news. */
    public static boolean isRelevant(String type) {
        return DECIDES_AUTHORIZATION.contains(type) || type.equals(ENDS_AUTHORIZATION);
    }

    /** Whether events of this type say that a refund has failed, perhaps one that was paid before. */
    public static boolean failsRefund(String type) {
        return type.equals(FAILS_REFUND);
    }

    /**
     * Whether an event of this type is news for a payment in this state.
     *
     * @param inDoubt whether nobody knows how an attempt on it ended: then even an echo says it
     */
    public static boolean isNews(String type, PaymentStatus status, boolean inDoubt) {
        if (inDoubt) {
            return isRelevant(type);
        }
        var undecided = status == PaymentStatus.CREATED || status == PaymentStatus.REQUIRES_ACTION;
        var held = status == PaymentStatus.AUTHORIZED || status == PaymentStatus.PARTIALLY_CAPTURED;
        var decides = DECIDES_AUTHORIZATION.contains(type) && undecided;
        return decides || (type.equals(ENDS_AUTHORIZATION) && (undecided || held));
    }
}
