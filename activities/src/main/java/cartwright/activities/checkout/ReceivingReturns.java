package cartwright.activities.checkout;

import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.Orders;
import cartwright.activities.returns.ReturnLine;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Counts what comes back and what becomes of it; only what is sold again is put on the shelf. */
@Component
class ReceivingReturns {

    private static final String RECEIVED = "ReturnReceived";
    private static final String PARTLY_RECEIVED = "ReturnPartlyReceived";
    private static final String INSPECTED = "ReturnInspected";

    private final Orders orders;
    private final OrderEvents events;
    private final Returns returns;
    private final ReturnableUnits units;
    private final Stock stock;

    ReceivingReturns(Orders orders, OrderEvents events, Returns returns, ReturnableUnits units, Stock stock) {
        this.orders = orders;
        this.events = events;
        this.returns = returns;
        this.units = units;
        this.stock = stock;
    }

    ReturnView receive(OrderId orderId, ReturnId id, ReceiveReturn request) {
        orders.lock(orderId);
        var row = find(id);
        if (isTold(orderId, RECEIVED, request.requestId()) || isTold(orderId, PARTLY_RECEIVED, request.requestId())) {
            return row.view();
        }
        if (!row.status().canBecome(ReturnStatus.RECEIVED)) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because(
                    "the return is " + row.status() + "; nothing more is received");
        }
        var lines = linesOf(row);
        if (!row.status().holdsUnits()) {
            lines.replaceAll((lineId, line) -> line.atMost(units.free(row, lineId)));
        }
        request.units().forEach(unit -> change(lines, unit.lineId(), line -> line.received(unit.quantity())));
        var status = ReturnRow.statusOf(List.copyOf(lines.values()));
        returns.count(row, List.copyOf(lines.values()), status);
        var event = status == ReturnStatus.PARTIALLY_RECEIVED ? PARTLY_RECEIVED : RECEIVED;
        note(row, event, status, request.requestId(), request.units(), request.actor());
        return find(id).view();
    }

    ReturnView inspect(OrderId orderId, ReturnId id, InspectReturn request) {
        orders.lock(orderId);
        var row = find(id);
        if (isTold(orderId, INSPECTED, request.requestId())) {
            return row.view();
        }
        requireInspectable(row);
        var lines = linesOf(row);
        request.units()
                .forEach(unit ->
                        change(lines, unit.lineId(), line -> line.inspected(unit.disposition(), unit.quantity())));
        var status = isSettled(row) ? row.status() : ReturnRow.statusOf(List.copyOf(lines.values()));
        returns.count(row, List.copyOf(lines.values()), status);
        restock(row, request);
        note(row, INSPECTED, status, request.requestId(), request.units(), request.actor());
        return find(id).view();
    }

    private static void requireInspectable(ReturnRow row) {
        if (!hasArrived(row) && !isSettled(row)) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because(
                    "the return is " + row.status() + "; there is nothing to inspect");
        }
    }

    private static boolean hasArrived(ReturnRow row) {
        return row.status() == ReturnStatus.PARTIALLY_RECEIVED || row.status() == ReturnStatus.RECEIVED;
    }

    /** From then on units in processing still are restocked or not, and nothing else changes. */
    private static boolean isSettled(ReturnRow row) {
        return row.status() == ReturnStatus.INSPECTED
                || row.status() == ReturnStatus.REFUNDED
                || row.status() == ReturnStatus.EXCHANGED;
    }

    private void restock(ReturnRow row, InspectReturn request) {
        var skus = new LinkedHashMap<String, Allocated>();
        for (var unit : request.units()) {
            if (unit.disposition() == Disposition.RESTOCKED) {
                var shelf = shelf(row, unit.lineId(), unit.quantity());
                skus.merge(
                        unit.lineId(),
                        shelf,
                        (one, other) -> new Allocated(
                                one.lineId(), one.sku(), one.warehouse(), one.quantity() + other.quantity()));
            }
        }
        if (!skus.isEmpty()) {
            var cause = "return " + row.id() + " inspection " + request.requestId();
            stock.restock(row.orderId(), new ArrayList<>(skus.values()), cause, request.actor());
        }
    }

    private Allocated shelf(ReturnRow row, String lineId, long quantity) {
        var line = orders.lines(row.orderId()).stream()
                .filter(candidate -> candidate.lineId().equals(lineId))
                .findFirst()
                .orElseThrow();
        var warehouse = units.warehouseOf(row.orderId(), lineId);
        if (warehouse == null) {
            throw new IllegalStateException("line " + lineId + " of " + row.orderId() + " was never shipped");
        }
        return new Allocated(lineId, line.sku(), warehouse, quantity);
    }

    ReturnView giveUpRest(OrderId orderId, ReturnId id) {
        orders.lock(orderId);
        var row = find(id);
        if (row.status() == ReturnStatus.PARTIALLY_RECEIVED) {
            var lines = row.lines().stream().map(ReturnLine::withoutRest).toList();
            var status = ReturnRow.statusOf(lines);
            returns.count(row, lines, status);
            orders.note(orderId, RECEIVED, DecidingReturns.facts(id, status), "system");
        }
        return find(id).view();
    }

    private static Map<String, ReturnLine> linesOf(ReturnRow row) {
        var lines = new LinkedHashMap<String, ReturnLine>();
        row.lines().forEach(line -> lines.put(line.lineId(), line));
        return lines;
    }

    private static void change(Map<String, ReturnLine> lines, String lineId, UnaryOperator<ReturnLine> change) {
        if (lines.computeIfPresent(lineId, (id, line) -> change.apply(line)) == null) {
            throw OrderRefusal.NOT_FOUND.because("the return has no line " + lineId);
        }
    }

    private boolean isTold(OrderId orderId, String event, String requestId) {
        return events.hasEvent(orderId, event, "requestId", requestId);
    }

    private void note(ReturnRow row, String event, ReturnStatus status, String requestId, List<?> told, String actor) {
        var data = DecidingReturns.facts(row.id(), status);
        data.put("requestId", requestId);
        data.put("units", told);
        orders.note(row.orderId(), event, data, actor);
    }

    private ReturnRow find(ReturnId id) {
        return returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
    }
}
