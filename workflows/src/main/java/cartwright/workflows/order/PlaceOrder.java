package cartwright.workflows.order;

import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.PaymentMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the API accepted it: priced, and stored before the workflow starts.
 *
 * @param total what the order costs: the lines' totals and shipping
 * @param payment what the customer pays with; of an order that credit covers it is never asked
 * @param acceptedAt when the API stored it
 * @param correlationId what ties the request, the workflow, events and provider calls together
 * @param origin the return or claim that the order comes from; null when a customer placed it
 * @param shippingTax the tax contained in shipping
 */
public record PlaceOrder(
        OrderId orderId,
        PaymentId paymentId,
        CustomerId customerId,
        List<PricedLine> lines,
        Money shipping,
        Money total,
        Address shippingAddress,
        PaymentMethod payment,
        Instant acceptedAt,
        String correlationId,
        @Nullable OrderOrigin origin,
        Money shippingTax) {

    public PlaceOrder {
        lines = List.copyOf(lines);
        shippingTax = orNone(shippingTax, shipping);
    }

    /** An order that a customer places, with no tax in its shipping. */
    public PlaceOrder(
            OrderId orderId,
            PaymentId paymentId,
            CustomerId customerId,
            List<PricedLine> lines,
            Money shipping,
            Money total,
            Address shippingAddress,
            PaymentMethod payment,
            Instant acceptedAt,
            String correlationId) {
        this(
                orderId,
                paymentId,
                customerId,
                lines,
                shipping,
                total,
                shippingAddress,
                payment,
                acceptedAt,
                correlationId,
                null,
                Money.zero(shipping.currency()));
    }

    /** What was accepted before shipping had a tax of its own names none. */
    private static Money orNone(@Nullable Money tax, Money shipping) {
        return tax == null ? Money.zero(shipping.currency()) : tax;
    }

    /** What is paid by credit. */
    Money credit() {
        return origin == null ? Money.zero(total.currency()) : origin.credit();
    }

    /** What the customer is still to pay; zero when credit covers the order. */
    Money toPay() {
        return total.minus(credit());
    }
}
