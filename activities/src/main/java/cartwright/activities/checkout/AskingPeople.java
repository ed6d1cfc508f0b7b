package cartwright.activities.checkout;

import cartwright.activities.order.OrderAttention;
import cartwright.activities.order.Orders;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.ChangeAddress;
import cartwright.workflows.order.ResolveAttention;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes down that an order needs a person, and what the person decided. */
@Component
class AskingPeople {

    private final Orders orders;
    private final OrderAttention attention;

    AskingPeople(Orders orders, OrderAttention attention) {
        this.orders = orders;
        this.attention = attention;
    }

    void raise(OrderId orderId, String step, String reason) {
        if (orders.find(orderId).isEmpty()) {
            return;
        }
        orders.lock(orderId);
        if (attention.openSteps(orderId).stream().noneMatch(open -> open.step().equals(step))) {
            attention.raise(orderId, step, reason);
            orders.note(orderId, "OrderNeedsAttention", Map.of("step", step, "reason", reason), "system");
        }
    }

    void clear(OrderId orderId, ResolveAttention resolution) {
        if (orders.find(orderId).isEmpty()) {
            return;
        }
        orders.lock(orderId);
        var open = attention.openSteps(orderId);
        var resolved = open.stream()
                .filter(step -> resolution.step() == null || step.step().equals(resolution.step()))
                .findFirst();
        if (resolved.isEmpty()) {
            return;
        }
        open.stream()
                .filter(step -> !step.equals(resolved.get()))
                .findFirst()
                .ifPresentOrElse(next -> attention.show(orderId, next), () -> attention.clear(orderId));
        var data = new LinkedHashMap<String, Object>();
        data.put("step", resolved.get().step());
        data.put("action", resolution.action());
        data.put("reason", resolution.reason());
        orders.note(orderId, "OrderAttentionResolved", data, resolution.actor());
    }

    void changeAddress(ChangeAddress request) {
        orders.lock(request.orderId());
        orders.changeAddress(request.orderId(), request.address());
        orders.note(request.orderId(), "OrderAddressChanged", Map.of(), request.actor());
    }
}
