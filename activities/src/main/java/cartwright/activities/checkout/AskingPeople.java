package cartwright.activities.checkout;

import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.order.OrderAttention;
import cartwright.activities.order.Orders;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.ChangeAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes down that an order needs a person, and what the person decided. */
@Component
class AskingPeople {

    private final Orders orders;
    private final OrderAttention attention;
    private final Fulfilments fulfilments;

    AskingPeople(Orders orders, OrderAttention attention, Fulfilments fulfilments) {
        this.orders = orders;
        this.attention = attention;
        this.fulfilments = fulfilments;
    }

    void raise(OrderId orderId, ParkedStep parked) {
        if (orders.find(orderId).isEmpty()) {
            return;
        }
        orders.lock(orderId);
        if (attention.raise(orderId, parked)) {
            orders.note(
                    orderId,
                    "OrderNeedsAttention",
                    Map.of("step", parked.step(), "reason", parked.reason(), "workflowId", parked.workflowId()),
                    "system");
        }
    }

    void clear(OrderId orderId, ResolveAttention resolution) {
        if (orders.find(orderId).isEmpty()) {
            return;
        }
        orders.lock(orderId);
        var resolved = attention.openSteps(orderId).stream()
                .filter(step -> resolution.step() == null || step.step().equals(resolution.step()))
                .findFirst();
        if (resolved.isEmpty()) {
            return;
        }
        attention.clear(orderId, resolved.get().step());
        var data = new LinkedHashMap<String, Object>();
        data.put("step", resolved.get().step());
        data.put("action", resolution.action());
        data.put("reason", resolution.reason());
        orders.note(orderId, "OrderAttentionResolved", data, resolution.actor());
    }

    void changeAddress(ChangeAddress request) {
        orders.lock(request.orderId());
        orders.changeAddress(request.orderId(), request.address());
        fulfilments.redirect(request.orderId());
        orders.note(request.orderId(), "OrderAddressChanged", Map.of(), request.actor());
    }
}
