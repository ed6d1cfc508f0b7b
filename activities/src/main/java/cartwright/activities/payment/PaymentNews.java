package cartwright.activities.payment;

import cartwright.activities.events.Webhook;
import java.util.Set;

/**
 * Whether a provider's event says something its payment does not know yet. Most webhooks only echo what we asked for ourselves;
 * they must not cost a workflow task each.
 */
public final class PaymentNews {

    private static final Set<String> DECIDES = Set.of(
            "payment_intent.amount_capturable_updated",
            "payment_intent.payment_failed",
            "payment_intent.succeeded",
            "CHECKOUT.ORDER.APPROVED",
            "PAYMENT.AUTHORIZATION.CREATED",
            "PAYMENT.CAPTURE.COMPLETED",
            "PAYMENT.CAPTURE.DENIED",
            "payment.created/APPROVED",
            "payment.updated/APPROVED",
            "payment.updated/COMPLETED",
            "payment.updated/FAILED");

    private static final Set<String> TAKES =
            Set.of("payment_intent.succeeded", "PAYMENT.CAPTURE.COMPLETED", "payment.updated/COMPLETED");

    private static final Set<String> ENDS_AUTHORIZATION =
            Set.of("payment_intent.canceled", "PAYMENT.AUTHORIZATION.VOIDED", "payment.updated/CANCELED");

    private static final Set<String> FAILS_REFUND =
            Set.of("refund.failed", "PAYMENT.REFUND.FAILED", "refund.updated/FAILED", "refund.updated/REJECTED");

    private static final Set<String> PAYS_REFUND =
            Set.of("charge.refunded", "PAYMENT.CAPTURE.REFUNDED", "refund.updated/COMPLETED");

    private PaymentNews() {}

    /** What a provider's event is called here: Square tells apart only by the object's status what others give names to. */
    public static String nameOf(Webhook webhook) {
        var status = webhook.facts().get("status");
        return status == null ? webhook.type() : webhook.type() + "/" + status;
    }

    /** Whether events of this type can ever be news. */
    public static boolean isRelevant(String type) {
        return DECIDES.contains(type) || ENDS_AUTHORIZATION.contains(type);
    }

    /** Whether events of this type say that a refund has failed, perhaps one that was paid before. */
    public static boolean failsRefund(String type) {
        return FAILS_REFUND.contains(type);
    }

    /**
     * Whether events of this type tell how a refund ended. That it was paid is an echo of what its own workflow asks for, unless
     * reconciliation has made up for it.
     */
    public static boolean decidesRefund(String type) {
        return FAILS_REFUND.contains(type) || PAYS_REFUND.contains(type);
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
        var decides = DECIDES.contains(type) && undecided;
        return decides || (ENDS_AUTHORIZATION.contains(type) && (undecided || held));
    }

    /** Whether events of this type say that money was taken. */
    public static boolean takes(String type) {
        return TAKES.contains(type);
    }

    /**
     * Whether it is news that money was taken of a payment in this state whose order has ended: others may have taken it, or we, late. Of a
     * completed order the last capture is often told of so late.
     *
     * @param mayKeepMoney whether the order was completed
     */
    public static boolean isLateNews(PaymentStatus status, boolean mayKeepMoney) {
        return !(mayKeepMoney && status == PaymentStatus.CAPTURED);
    }
}
