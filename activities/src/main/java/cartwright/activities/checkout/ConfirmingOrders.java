package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.AllocationResult;
import cartwright.activities.inventory.Demand;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.OrderOrigins;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.Credits;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.Confirmation;
import cartwright.workflows.order.OrderActivities.ReservationLost;
import cartwright.workflows.order.OrderStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns held stock into the order's own and opens its fulfilments. */
@Component
class ConfirmingOrders {

    /** A reservation is made again at most once: the second time it is committed in the same transaction. */
    private static final int SECOND_ROUND = 2;

    private final Orders orders;
    private final Stock stock;
    private final Fulfilments fulfilments;
    private final OrderOrigins origins;
    private final Credits credits;

    ConfirmingOrders(Orders orders, Stock stock, Fulfilments fulfilments, OrderOrigins origins, Credits credits) {
        this.orders = orders;
        this.origins = origins;
        this.credits = credits;
        this.stock = stock;
        this.fulfilments = fulfilments;
    }

    Confirmation confirm(OrderId orderId, boolean byCredit) {
        var committed = stock.commit(orderId);
        return committed.isEmpty()
                ? confirmWithoutReservation(orderId, byCredit)
                : opened(orderId, committed, byCredit);
    }

    private Confirmation confirmWithoutReservation(OrderId orderId, boolean byCredit) {
        var order = orders.lock(orderId);
        var before = fulfilments.ofOrder(orderId);
        if (!before.isEmpty()) {
            return new Committed(before.stream().map(ConfirmingOrders::plan).toList());
        }
        var demands = orders.lines(orderId).stream()
                .map(line -> new Demand(line.lineId(), line.sku(), line.quantity()))
                .toList();
        // Releasing locks fewer rows than allocating does; locked in two goes they would not be in the one fixed order.
        stock.lock(demands);
        stock.release(orderId, "system");
        return switch (stock.allocate(demands, order.region())) {
            case AllocationResult.Served(var allocated) -> {
                stock.reserve(orderId, allocated, SECOND_ROUND);
                yield opened(orderId, stock.commit(orderId), byCredit);
            }
            case AllocationResult.Insufficient(var shortages) -> new ReservationLost(shortages);
        };
    }

    private Confirmation opened(OrderId orderId, List<Allocated> committed, boolean byCredit) {
        var plans = fulfilments.open(orderId, byWarehouse(committed));
        if (byCredit) {
            credits.take(orderId, orders.lock(orderId).customerId(), origins.get(orderId));
        }
        orders.become(
                orderId,
                OrderStatus.CONFIRMED,
                "OrderConfirmed",
                Map.of("status", OrderStatus.CONFIRMED, "fulfilments", plans),
                "system");
        return new Committed(plans);
    }

    static Map<String, List<FulfilmentPlan.Item>> byWarehouse(List<Allocated> units) {
        var byWarehouse = new LinkedHashMap<String, List<FulfilmentPlan.Item>>();
        for (var unit : units) {
            byWarehouse
                    .computeIfAbsent(unit.warehouse(), warehouse -> new ArrayList<>())
                    .add(new FulfilmentPlan.Item(unit.lineId(), unit.quantity()));
        }
        return byWarehouse;
    }

    static FulfilmentPlan plan(FulfilmentRow row) {
        return new FulfilmentPlan(row.id(), row.warehouse(), row.items());
    }
}
