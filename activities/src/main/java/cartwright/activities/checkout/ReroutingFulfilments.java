package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.AllocationResult;
import cartwright.activities.inventory.Demand;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.Orders;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives what one warehouse cannot ship to others. */
@Component
class ReroutingFulfilments {

    private static final String EVENT = "FulfilmentRerouted";

    private final Orders orders;
    private final OrderEvents events;
    private final Stock stock;
    private final Fulfilments fulfilments;

    ReroutingFulfilments(Orders orders, OrderEvents events, Stock stock, Fulfilments fulfilments) {
        this.orders = orders;
        this.events = events;
        this.stock = stock;
        this.fulfilments = fulfilments;
    }

    OrderActivities.Rerouting reroute(OrderId orderId, FulfilmentId id, String actor, String reason) {
        var order = orders.lock(orderId);
        var row = fulfilments
                .find(orderId, id)
                .orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no fulfilment " + id + " in order " + orderId));
        if (row.status() == FulfilmentStatus.INCOMPLETE) {
            return new OrderActivities.Rerouting(replacementsOf(orderId, id), List.of());
        }
        var lines = orders.lines(orderId).stream().collect(Collectors.toMap(LineState::lineId, Function.identity()));
        var demands = row.items().stream()
                .map(item -> new Demand(
                        item.lineId(),
                        Objects.requireNonNull(lines.get(item.lineId())).sku(),
                        item.quantity()))
                .toList();
        return switch (stock.allocateElsewhere(demands, order.region(), row.warehouse())) {
            case AllocationResult.Insufficient(var shortages) -> new OrderActivities.Rerouting(List.of(), shortages);
            case AllocationResult.Served(var allocated) ->
                new OrderActivities.Rerouting(moved(row, demands, allocated, actor, reason), List.of());
        };
    }

    private List<FulfilmentPlan> moved(
            FulfilmentRow row, List<Demand> demands, List<Allocated> allocated, String actor, String reason) {
        var given = demands.stream()
                .map(demand -> new Allocated(demand.lineId(), demand.sku(), row.warehouse(), demand.quantity()))
                .toList();
        var cause = "reroute " + row.id();
        stock.uncommit(row.orderId(), given, cause, actor);
        stock.recommit(row.orderId(), allocated, cause, actor);
        fulfilments.become(row.orderId(), row.id(), FulfilmentStatus.INCOMPLETE);
        var plans = fulfilments.open(row.orderId(), ConfirmingOrders.byWarehouse(allocated));
        var data = new LinkedHashMap<String, Object>();
        data.put("fulfilmentId", row.id());
        data.put("fulfilmentStatus", FulfilmentStatus.INCOMPLETE);
        data.put("reason", reason);
        data.put("fulfilments", plans);
        orders.note(row.orderId(), EVENT, data, actor);
        return plans;
    }

    /** A repetition opens nothing more: what was opened then is everything younger than the failed fulfilment's event. */
    private List<FulfilmentPlan> replacementsOf(OrderId orderId, FulfilmentId id) {
        return fulfilments.ofOrder(orderId).stream()
                .filter(row -> events.hasReplacement(orderId, EVENT, id, row.id()))
                .map(ConfirmingOrders::plan)
                .toList();
    }
}
