package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.LineState;
import cartwright.activities.order.Orders;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes a warehouse's part of an order from the shelf to the customer. */
@Component
class MovingFulfilments {

    private final Orders orders;
    private final Stock stock;
    private final Fulfilments fulfilments;

    MovingFulfilments(Orders orders, Stock stock, Fulfilments fulfilments) {
        this.orders = orders;
        this.stock = stock;
        this.fulfilments = fulfilments;
    }

    void pick(OrderId orderId, FulfilmentId id, String actor) {
        var order = orders.lock(orderId);
        if (find(orderId, id).status() != FulfilmentStatus.OPEN) {
            return;
        }
        fulfilments.become(orderId, id, FulfilmentStatus.PICKED);
        var data = facts(id, FulfilmentStatus.PICKED);
        if (order.underlying() == OrderStatus.CONFIRMED) {
            data.put("status", OrderStatus.PROCESSING);
            orders.become(orderId, OrderStatus.PROCESSING, "FulfilmentPicked", data, actor);
        } else {
            orders.note(orderId, "FulfilmentPicked", data, actor);
        }
    }

    void ship(OrderId orderId, FulfilmentId id, String actor) {
        var order = orders.lock(orderId);
        var all = fulfilments.ofOrder(orderId);
        var row = find(all, orderId, id);
        if (row.status().hasLeft()) {
            return;
        }
        if (row.status().isFinal()) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("fulfilment " + id + " is " + row.status());
        }
        var lines = orders.lines(orderId);
        stock.ship(orderId, units(lines, row), "ship " + id, actor);
        fulfilments.become(orderId, id, FulfilmentStatus.SHIPPED);
        var data = facts(id, FulfilmentStatus.SHIPPED);
        data.put("parcels", parcels(all));
        data.put("share", ShipmentShare.of(order.shipping(), lines, all, row));
        if (row.trackingCode() != null) {
            data.put("tracking", row.trackingCode());
        }
        orders.note(orderId, "FulfilmentShipped", data, actor);
    }

    void strand(OrderId orderId, FulfilmentId id, FulfilmentStatus status, String actor) {
        orders.lock(orderId);
        var event = eventOf(status);
        var current = find(orderId, id).status();
        if (current != FulfilmentStatus.SHIPPED
                && !(current == FulfilmentStatus.LOST && status == FulfilmentStatus.RETURNED_TO_SENDER)) {
            return;
        }
        fulfilments.become(orderId, id, status);
        orders.note(orderId, event, facts(id, status), actor);
    }

    private static String eventOf(FulfilmentStatus status) {
        return switch (status) {
            case LOST -> "FulfilmentLost";
            case RETURNED_TO_SENDER -> "FulfilmentReturnedToSender";
            case OPEN, PICKED, LABELLED, ON_HOLD, SHIPPED, DELIVERED, CANCELLED, INCOMPLETE ->
                throw new IllegalArgumentException("a parcel does not strand as " + status);
        };
    }

    void deliver(OrderId orderId, FulfilmentId id, String actor) {
        orders.lock(orderId);
        var all = fulfilments.ofOrder(orderId);
        var current = find(all, orderId, id).status();
        if (!current.hasLeft() || current == FulfilmentStatus.DELIVERED) {
            return;
        }
        fulfilments.become(orderId, id, FulfilmentStatus.DELIVERED);
        var data = facts(id, FulfilmentStatus.DELIVERED);
        data.put("parcels", parcels(all));
        orders.note(orderId, "FulfilmentDelivered", data, actor);
    }

    /** How many parcels the order comes in, so that its customer is told of a parcel and not of all. */
    private static long parcels(List<FulfilmentRow> all) {
        return all.stream()
                .filter(row -> row.status().hasLeft() || CancellingLines.isUnshipped(row))
                .count();
    }

    private FulfilmentRow find(OrderId orderId, FulfilmentId id) {
        return find(fulfilments.ofOrder(orderId), orderId, id);
    }

    private static FulfilmentRow find(List<FulfilmentRow> all, OrderId orderId, FulfilmentId id) {
        return all.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no fulfilment " + id + " in order " + orderId));
    }

    private static List<Allocated> units(List<LineState> all, FulfilmentRow row) {
        var lines = all.stream().collect(Collectors.toMap(LineState::lineId, Function.identity()));
        return row.items().stream()
                .map(item -> new Allocated(
                        item.lineId(),
                        Objects.requireNonNull(lines.get(item.lineId())).sku(),
                        row.warehouse(),
                        item.quantity()))
                .toList();
    }

    private static Map<String, Object> facts(FulfilmentId id, FulfilmentStatus status) {
        var data = new LinkedHashMap<String, Object>();
        data.put("fulfilmentId", id);
        data.put("fulfilmentStatus", status);
        return data;
    }
}
