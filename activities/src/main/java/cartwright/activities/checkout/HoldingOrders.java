package cartwright.activities.checkout;

import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.order.OrderHolds;
import cartwright.activities.order.Orders;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderStatus;
import org.springframework.stereotype.Component;

/** Puts an order on hold of which something is still to be shipped, and lets it go on. */
@Component
class HoldingOrders {

    private final Orders orders;
    private final OrderHolds holds;
    private final Fulfilments fulfilments;

    HoldingOrders(Orders orders, OrderHolds holds, Fulfilments fulfilments) {
        this.orders = orders;
        this.holds = holds;
        this.fulfilments = fulfilments;
    }

    OrderStatus hold(OrderId orderId, HoldOrder request) {
        orders.lock(orderId);
        if (fulfilments.ofOrder(orderId).stream().anyMatch(CancellingLines::isUnshipped)) {
            holds.hold(orderId, request);
        }
        return orders.lock(orderId).underlying();
    }

    OrderStatus release(OrderId orderId, HoldOrder request) {
        var order = orders.lock(orderId);
        holds.release(
                orderId,
                request,
                holds.heldFrom(orderId).map(was -> since(orderId, was)).orElse(order.underlying()));
        return orders.lock(orderId).underlying();
    }

    /** A parcel that was being picked when its order was held has begun the order's fulfilment. */
    private OrderStatus since(OrderId orderId, OrderStatus before) {
        var begun = fulfilments.ofOrder(orderId).stream()
                .anyMatch(row -> row.status() != FulfilmentStatus.OPEN
                        && row.status() != FulfilmentStatus.CANCELLED
                        && row.status() != FulfilmentStatus.INCOMPLETE);
        return before == OrderStatus.CONFIRMED && begun ? OrderStatus.PROCESSING : before;
    }
}
