package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.Orders;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.OrderActivities.LinesCancelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes unshipped units off an order: off its line, its fulfilments and its committed stock. */
@Component
class CancellingLines {

    private static final String EVENT = "OrderLinesCancelled";

    private final Orders orders;
    private final OrderEvents events;
    private final Stock stock;
    private final Fulfilments fulfilments;

    CancellingLines(Orders orders, OrderEvents events, Stock stock, Fulfilments fulfilments) {
        this.orders = orders;
        this.events = events;
        this.stock = stock;
        this.fulfilments = fulfilments;
    }

    LinesCancelled cancel(CancelLines request) {
        var order = orders.lock(request.orderId());
        if (events.hasEvent(request.orderId(), EVENT, "requestId", request.requestId())) {
            return new LinesCancelled(order.total(), open(request.orderId()));
        }
        var line = orders.lines(request.orderId()).stream()
                .filter(candidate -> candidate.lineId().equals(request.lineId()))
                .findFirst()
                .orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no line " + request.lineId()));
        stock.uncommit(
                request.orderId(),
                takeFromFulfilments(request, line),
                "cancel " + request.requestId(),
                request.actor());
        var total = orders.cancelUnits(order, line, request.quantity());
        var data = new LinkedHashMap<String, Object>();
        data.put("requestId", request.requestId());
        data.put("lineId", request.lineId());
        data.put("quantity", request.quantity());
        data.put("total", total);
        data.put("fulfilments", open(request.orderId()));
        orders.note(request.orderId(), EVENT, data, request.actor());
        return new LinesCancelled(total, open(request.orderId()));
    }

    private List<Allocated> takeFromFulfilments(CancelLines request, LineState line) {
        var taken = new ArrayList<Allocated>();
        var left = request.quantity();
        for (var row : fulfilments.ofOrder(request.orderId()).reversed()) {
            var wanted =
                    request.fulfilmentId() == null || request.fulfilmentId().equals(row.id());
            var units = wanted && isUnshipped(row) ? Math.min(left, unitsOf(row, line.lineId())) : 0;
            if (units > 0) {
                fulfilments.takeOff(request.orderId(), row.id(), line.lineId(), units);
                taken.add(new Allocated(line.lineId(), line.sku(), row.warehouse(), units));
                left -= units;
                cancelIfEmpty(request.orderId(), row);
            }
        }
        if (left > 0) {
            throw OrderRefusal.QUANTITY_EXCEEDS_OPEN.because(
                    "line " + line.lineId() + " has " + (request.quantity() - left) + " units left unshipped");
        }
        return taken;
    }

    private void cancelIfEmpty(OrderId orderId, FulfilmentRow row) {
        if (fulfilments.find(orderId, row.id()).orElseThrow().items().isEmpty()) {
            fulfilments.become(orderId, row.id(), FulfilmentStatus.CANCELLED);
        }
    }

    private List<FulfilmentPlan> open(OrderId orderId) {
        return fulfilments.ofOrder(orderId).stream()
                .filter(CancellingLines::isUnshipped)
                .map(ConfirmingOrders::plan)
                .toList();
    }

    static boolean isUnshipped(FulfilmentRow row) {
        return isUnshipped(row.status());
    }

    static boolean isUnshipped(FulfilmentStatus status) {
        return switch (status) {
            case OPEN, PICKED, LABELLED, ON_HOLD -> true;
            case SHIPPED, DELIVERED, LOST, RETURNED_TO_SENDER, CANCELLED, INCOMPLETE -> false;
        };
    }

    private static long unitsOf(FulfilmentRow row, String lineId) {
        return row.items().stream()
                .filter(item -> item.lineId().equals(lineId))
                .mapToLong(item -> item.quantity())
                .sum();
    }
}
