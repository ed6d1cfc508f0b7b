package cartwright.activities.checkout;

import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.ReturnActivities.Requested;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnTerms;
import cartwright.workflows.returns.ReturnView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in returns and changes their status, each with the order's log in step. */
@Component
class DecidingReturns {

    private final Orders orders;
    private final Returns returns;
    private final ReturnableUnits units;
    private final ReturnProperties properties;

    DecidingReturns(Orders orders, Returns returns, ReturnableUnits units, ReturnProperties properties) {
        this.orders = orders;
        this.returns = returns;
        this.units = units;
        this.properties = properties;
    }

    Requested request(RequestReturn request) {
        var order = orders.lock(request.orderId());
        if (returns.find(request.returnId()).isEmpty()) {
            units.require(request);
            returns.insert(request, order.customerId(), order.currency().getCurrencyCode());
            var data = facts(request.returnId(), ReturnStatus.REQUESTED);
            data.put("resolution", request.resolution());
            if (request.wanted() != null) {
                data.put("wanted", request.wanted().lines());
            }
            // Why is the customer's own text, which is kept with the return and never in the log.
            data.put(
                    "units",
                    request.units().stream()
                            .map(unit -> Map.of("lineId", unit.lineId(), "quantity", unit.quantity()))
                            .toList());
            orders.note(request.orderId(), "ReturnRequested", data, request.actor());
            if (isSmall(order, request)) {
                move(find(request.returnId()), ReturnStatus.APPROVED, "ReturnApproved", null, "system");
            }
        }
        return new Requested(
                find(request.returnId()).view(),
                new ReturnTerms(properties.unused(), properties.underWay(), properties.rest()));
    }

    private boolean isSmall(OrderState order, RequestReturn request) {
        var worth = Money.zero(order.currency());
        for (var line : orders.lines(order.id())) {
            worth = worth.plus(worth(line, request));
        }
        return worth.compareTo(ReturnProperties.in(order.currency(), properties.approvedBelow())) < 0;
    }

    private static Money worth(LineState line, RequestReturn request) {
        var units = request.units().stream()
                .filter(unit -> unit.lineId().equals(line.lineId()))
                .mapToLong(RequestReturn.Unit::quantity)
                .sum();
        return units == 0 ? Money.zero(line.total().currency()) : line.total().fraction(units, line.quantity());
    }

    ReturnView approve(OrderId orderId, ReturnId id, DecideReturn decision) {
        orders.lock(orderId);
        var row = find(id);
        if (row.status() == ReturnStatus.REQUESTED) {
            decide(row, decision);
        }
        return required(row, ReturnStatus.APPROVED, "ReturnApproved", decision);
    }

    private void decide(ReturnRow row, DecideReturn decision) {
        if (decision.waiveFees()) {
            returns.waiveFees(row);
        }
        if (decision.givesShippingBack()) {
            returns.giveShippingBack(row);
        }
    }

    ReturnView decline(OrderId orderId, ReturnId id, DecideReturn decision) {
        orders.lock(orderId);
        return required(find(id), ReturnStatus.DECLINED, "ReturnDeclined", decision);
    }

    ReturnView cancel(OrderId orderId, ReturnId id, DecideReturn decision) {
        orders.lock(orderId);
        return required(find(id), ReturnStatus.CANCELED, "ReturnCanceled", decision);
    }

    ReturnView moved(OrderId orderId, ReturnId id) {
        return happened(orderId, id, ReturnStatus.IN_TRANSIT, "ReturnInTransit");
    }

    ReturnView expire(OrderId orderId, ReturnId id) {
        return happened(orderId, id, ReturnStatus.EXPIRED, "ReturnExpired");
    }

    ReturnView refunded(OrderId orderId, ReturnId id) {
        return happened(orderId, id, ReturnStatus.REFUNDED, "ReturnRefunded");
    }

    ReturnView exchanged(OrderId orderId, ReturnId id) {
        return happened(orderId, id, ReturnStatus.EXCHANGED, "ReturnExchanged");
    }

    ReturnView close(OrderId orderId, ReturnId id) {
        return happened(orderId, id, ReturnStatus.CLOSED, "ReturnClosed");
    }

    /** What a timer or a carrier says is overtaken by what happened meanwhile. */
    private ReturnView happened(OrderId orderId, ReturnId id, ReturnStatus next, String event) {
        orders.lock(orderId);
        move(find(id), next, event, null, "system");
        return find(id).view();
    }

    private ReturnView required(ReturnRow row, ReturnStatus next, String event, DecideReturn decision) {
        if (!move(row, next, event, decision.reason(), decision.actor()) && row.status() != next) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because(
                    "the return is " + row.status() + " and cannot become " + next);
        }
        return find(row.id()).view();
    }

    private boolean move(ReturnRow row, ReturnStatus next, String event, @Nullable String reason, String actor) {
        var moved = returns.become(row, next);
        if (moved) {
            var data = facts(row.id(), next);
            if (reason != null) {
                data.put("reason", reason);
            }
            orders.note(row.orderId(), event, data, actor);
        }
        return moved;
    }

    static Map<String, Object> facts(ReturnId id, ReturnStatus status) {
        var data = new LinkedHashMap<String, Object>();
        data.put("returnId", id);
        data.put("returnStatus", status);
        return data;
    }

    private ReturnRow find(ReturnId id) {
        return returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
    }
}
