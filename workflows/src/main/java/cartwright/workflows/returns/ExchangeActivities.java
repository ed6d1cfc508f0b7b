package cartwright.workflows.returns;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.PaymentMethod;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/**
 * Puts an order in the place of units that came back or were lost, each step in one transaction under the lock of the first
 * order. Each is safe to repeat: as long as an attempt has not failed, there is no other and its order has the same id.
 */
@ActivityInterface(namePrefix = "Exchange")
public interface ExchangeActivities {

    /**
     * Promises the units' worth as credit for the new order, up to what that costs.
     *
     * @param workflowId the return's or claim's, which names what the units are of
     * @param payment pays what credit does not cover; null when the customer has named none
     */
    Opening open(OrderId orderId, String workflowId, @Nullable PaymentMethod payment);

    /** Notes how placing the new order went, as soon as it is known: only then the credit is given, or free again. */
    Standing settle(OrderId orderId, String workflowId);

    /** The outcome of {@link #open}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "opening")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Ready.class, name = "READY"),
        @JsonSubTypes.Type(value = Refused.class, name = "REFUSED"),
        @JsonSubTypes.Type(value = Worthless.class, name = "WORTHLESS")
    })
    sealed interface Opening {}

    /** The order is to be started. */
    record Ready(PlaceOrder order) implements Opening {}

    /**
     * There can be no order as things stand; nothing is promised.
     *
     * @param reason PAYMENT_NEEDED when the goods cost more than their credit and no payment was named, ADDRESS_MISSING when it is
     *     not known any more where the order went
     */
    record Refused(String reason) implements Opening {}

    /** No unit is worth anything: none was accepted, or they were refunded before. */
    record Worthless() implements Opening {}

    /** How the latest attempt stands. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "standing")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Undecided.class, name = "UNDECIDED"),
        @JsonSubTypes.Type(value = Placed.class, name = "PLACED"),
        @JsonSubTypes.Type(value = Failed.class, name = "FAILED")
    })
    sealed interface Standing {}

    /** The order is still to be confirmed. */
    record Undecided() implements Standing {}

    /** The order is confirmed and has taken its credit. */
    record Placed() implements Standing {}

    /**
     * The order ended before it was confirmed; the credit is free again.
     *
     * @param code why, as the order's own log says: PAYMENT_DECLINED, INSUFFICIENT_STOCK, CANCELLED
     */
    record Failed(String code) implements Standing {}
}
