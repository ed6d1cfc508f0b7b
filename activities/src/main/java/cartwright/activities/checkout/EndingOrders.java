package cartwright.activities.checkout;

import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.Orders;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Ends orders, well or early. */
@Component
class EndingOrders {

    private final Orders orders;
    private final Stock stock;
    private final Fulfilments fulfilments;

    EndingOrders(Orders orders, Stock stock, Fulfilments fulfilments) {
        this.orders = orders;
        this.stock = stock;
        this.fulfilments = fulfilments;
    }

    void close(CloseOrder request) {
        if (orders.find(request.orderId()).isEmpty()) {
            return;
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("status", request.status());
        data.put("code", request.code());
        if (request.detail() != null) {
            data.put("detail", request.detail());
        }
        if (orders.become(request.orderId(), request.status(), eventOf(request.status()), data, request.actor())) {
            stock.release(request.orderId(), request.actor());
            fulfilments.ofOrder(request.orderId()).stream()
                    .filter(CancellingLines::isUnshipped)
                    .forEach(row -> fulfilments.become(request.orderId(), row.id(), FulfilmentStatus.CANCELLED));
        }
    }

    void complete(OrderId orderId) {
        orders.become(
                orderId, OrderStatus.COMPLETED, "OrderCompleted", Map.of("status", OrderStatus.COMPLETED), "system");
    }

    private static String eventOf(OrderStatus end) {
        return switch (end) {
            case CANCELLED -> "OrderCancelled";
            case EXPIRED -> "OrderExpired";
            case FAILED -> FailedPlacement.EVENT;
            case PENDING, RESERVED, AWAITING_PAYMENT, CONFIRMED, PROCESSING, ON_HOLD, NEEDS_ATTENTION, COMPLETED ->
                throw new IllegalArgumentException("an order does not end early as " + end);
        };
    }
}
