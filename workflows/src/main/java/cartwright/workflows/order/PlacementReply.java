package cartwright.workflows.order;

import cartwright.workflows.inventory.Shortage;
import cartwright.workflows.payment.NextAction;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the customer who placed an order is told first. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlacementReply.Confirmed.class, name = "CONFIRMED"),
    @JsonSubTypes.Type(value = PlacementReply.AwaitingPayment.class, name = "AWAITING_PAYMENT"),
    @JsonSubTypes.Type(value = PlacementReply.OnHold.class, name = "ON_HOLD"),
    @JsonSubTypes.Type(value = PlacementReply.Refused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = PlacementReply.Declined.class, name = "DECLINED"),
    @JsonSubTypes.Type(value = PlacementReply.ShortOfStock.class, name = "SHORT_OF_STOCK"),
    @JsonSubTypes.Type(value = PlacementReply.Closed.class, name = "CLOSED")
})
public sealed interface PlacementReply {

    /** Stock is committed and the payment authorized. */
    record Confirmed() implements PlacementReply {}

    /** Stock is reserved; the payment is not decided yet, or waits for the customer. */
    record AwaitingPayment(@Nullable NextAction nextAction) implements PlacementReply {}

    /** Stock is reserved; nothing is charged before a person has looked at the order. */
    record OnHold() implements PlacementReply {}

    /** The fraud check, or the person who looked at the order, refused it; nothing was charged. */
    record Refused() implements PlacementReply {}

    /** The payment was refused; the stock is free again. */
    record Declined(String declineCode) implements PlacementReply {}

    /** Nothing was reserved. */
    record ShortOfStock(List<Shortage> shortages) implements PlacementReply {
        public ShortOfStock {
            shortages = List.copyOf(shortages);
        }
    }

    /** The order ended otherwise before it was confirmed: cancelled, expired or given up. */
    record Closed(OrderStatus status) implements PlacementReply {}
}
