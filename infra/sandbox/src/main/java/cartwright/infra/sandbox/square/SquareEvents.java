package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.webhook.WebhookEvent;
import cartwright.infra.sandbox.webhook.Webhooks;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tells the shop what happened, in Square's envelope. */
@Component
class SquareEvents {
    private final Webhooks webhooks;
    private final SquareJson json;
    private final Clock clock;

    SquareEvents(Webhooks webhooks, SquareJson json, Clock clock) {
        this.webhooks = webhooks;
        this.json = json;
        this.clock = clock;
    }

    void payment(String type, SquarePayment payment, @Nullable Fault fault) {
        send(List.of(event(type, "payment", payment.id(), payment, json.payment(payment))), fault);
    }

    /** A refund that changed, and with it the payment. */
    void refund(String type, SquareRefund refund, SquarePayment payment, @Nullable Fault fault) {
        send(
                List.of(
                        event(type, "refund", refund.id(), payment, json.refund(refund)),
                        event("payment.updated", "payment", payment.id(), payment, json.payment(payment))),
                fault);
    }

    void dispute(String type, SquareDispute dispute, SquarePayment payment, @Nullable Fault fault) {
        send(List.of(event(type, "dispute", dispute.id(), payment, json.dispute(dispute))), fault);
    }

    void payout(String type, SquarePayout payout) {
        send(List.of(event(type, "payout", payout.id(), null, json.payout(payout))), null);
    }

    private void send(List<WebhookEvent> events, @Nullable Fault fault) {
        webhooks.send(events, fault);
    }

    private WebhookEvent event(
            String type, String kind, String id, @Nullable SquarePayment payment, ObjectNode object) {
        var eventId = UUID.randomUUID().toString();
        var body = Json.object()
                .put("merchant_id", "ML_SANDBOX")
                .put("type", type)
                .put("event_id", eventId)
                .put("created_at", SquareJson.time(clock.instant()));
        body.putObject("data").put("type", kind).put("id", id).set("object", SquareJson.named(kind, object));
        return new WebhookEvent(
                "square",
                eventId,
                type,
                payment == null ? id : payment.id(),
                payment == null ? null : payment.terms().referenceId(),
                body.toString());
    }
}
