package cartwright.activities.order;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The order's row.
 *
 * @param before the status it returns to when it is on hold or needs attention
 * @param region the destination's country
 * @param shippingTax the tax contained in shipping
 * @param tax the tax contained in the lines as they are and in shipping
 * @param origin what has placed it; null of a customer's own
 */
public record OrderState(
        OrderId id,
        CustomerId customerId,
        OrderStatus status,
        @Nullable OrderStatus before,
        String region,
        Currency currency,
        Money subtotal,
        Money shipping,
        Money shippingTax,
        Money tax,
        Money total,
        @Nullable Attention attention,
        @Nullable Origin origin,
        long version,
        Instant placedAt,
        String correlationId) {

    /** A step that waits for a person. */
    public record Attention(String step, String reason, Instant since) {}

    /** The return or claim that has placed the order, by its workflow, and whose order it is of. */
    public record Origin(OrderId orderId, String workflowId) {}

    /** The status without regard to a person being needed. */
    public OrderStatus underlying() {
        return before == null ? status : before;
    }
}
