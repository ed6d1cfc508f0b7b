package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.webhook.WebhookEvent;
import cartwright.infra.sandbox.webhook.Webhooks;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tells the shop what happened, in PayPal's envelope. */
@Component
class PaypalEvents {
    private final Webhooks webhooks;
    private final Clock clock;

    PaypalEvents(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Sends one event.
     *
     * @param kind PayPal's {@code resource_type}
     */
    void send(String type, String kind, ObjectNode resource, PaypalOrder order, @Nullable Fault fault) {
        var id = "WH-" + Ids.capitals(17) + "-" + Ids.capitals(17);
        var body = Json.object()
                .put("id", id)
                .put("event_version", "1.0")
                .put("create_time", PaypalJson.time(clock.instant()))
                .put("resource_type", kind)
                .put("resource_version", "2.0")
                .put("event_type", type)
                .put("summary", type.replace('.', ' '));
        body.set("resource", resource);
        var event =
                new WebhookEvent("paypal", id, type, order.id(), order.terms().customId(), body.toString());
        webhooks.send(List.of(event), fault);
    }
}
