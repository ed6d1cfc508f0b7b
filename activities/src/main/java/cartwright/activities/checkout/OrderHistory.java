package cartwright.activities.checkout;

import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderState;
import cartwright.activities.payment.PaymentHistory;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells from what was written down how an order stood. */
@Component
class OrderHistory {

    private final OrderEvents events;
    private final PaymentHistory payments;

    OrderHistory(OrderEvents events, PaymentHistory payments) {
        this.events = events;
        this.payments = payments;
    }

    /** The order as it stood at {@code instant}; empty when it was not there yet. */
    Optional<OrderPage> asOf(OrderState order, Instant instant) {
        var until = events.of(order.id(), instant);
        if (until.isEmpty()) {
            return Optional.empty();
        }
        var fold = new OrderFold();
        until.forEach(fold::apply);
        return Optional.of(fold.page(
                order,
                payments.ofOrder(order.id(), instant),
                payments.promisedBack(order.id(), order.currency(), instant)));
    }
}
