package cartwright.activities.payment;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One payment provider. Implementations call the provider once, throw nothing, and call nothing an answer that is not one: in
 * doubt it is {@link GatewayAnswer.Unknown}. The keys make a repeated call safe for as long as {@link #keysKept()}.
 */
public interface PaymentGateway {

    /** Who it is. */
    Provider provider();

    /** How long the provider remembers a key; after that a payment is looked up and nothing is sent again. */
    Duration keysKept();

    /** As {@link #keysKept()}, of refunds. */
    default Duration refundKeysKept() {
        return keysKept();
    }

    /**
     * What the provider calls the card behind a token, the same for every token that is made of it; empty where it tells nobody
     * before a payment, or not soon.
     */
    default Optional<String> cardOf(String token) {
        return Optional.empty();
    }

    /** Asks for the amount to be set aside. */
    GatewayAnswer authorize(Authorization authorization, Duration timeout);

    /**
     * Goes on with an authorization that waited for the customer, under the key it was asked for with, and says how it stands. Where
     * the provider goes on by itself, nothing is to be done.
     */
    default GatewayAnswer resume(String key, String ref) {
        return find(ref);
    }

    /**
     * Sets the amount aside anew in place of an authorization that is about to end. The answer's id may be another, under which the
     * payment is known from then on. Only asked of providers that {@link cartwright.workflows.payment.Capabilities can do so}.
     */
    default GatewayAnswer reauthorize(String key, String ref, Money amount) {
        return new GatewayAnswer.Refused("REAUTHORIZATION_NOT_POSSIBLE", null);
    }

    /** How a payment stands; never {@link GatewayAnswer.Refused}, for a question that is refused says nothing of it. */
    GatewayAnswer find(String ref);

    /** The payment that was made for an order, found by what we wrote on it; as {@link #find}, never refused. */
    GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId);

    /**
     * The payment that a request made which was sent not long ago, found by what we wrote on it in a reading that shows what was made a
     * moment ago; one that nobody has confirmed holds nothing and is not found. Only asked of providers that
     * {@link GatewayAnswer.FailureKept keep failures}.
     */
    default GatewayAnswer findMade(Sought sought) {
        return findByOrder(sought.orderId(), sought.paymentId());
    }

    /** Takes a part of what is set aside; {@code last} lets go of the rest. */
    GatewayAnswer capture(String key, String ref, Money amount, boolean last);

    /** Lets go of what is set aside. */
    GatewayAnswer release(String key, String ref);

    /** Pays money back. */
    RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId);

    /** How a refund of this payment stands that was asked for before, found by what we wrote on it. */
    RefundAnswer findRefund(String ref, RefundId refundId);

    /**
     * A request whose effect is looked for.
     *
     * @param since when it was first sent
     * @param others the provider's ids of what the order's other requests have made
     */
    record Sought(OrderId orderId, PaymentId paymentId, Instant since, Set<String> others) {}

    /** What is to be set aside, and for whom. */
    record Authorization(
            String key, OrderId orderId, PaymentId paymentId, CustomerId customerId, String token, Money amount) {}
}
