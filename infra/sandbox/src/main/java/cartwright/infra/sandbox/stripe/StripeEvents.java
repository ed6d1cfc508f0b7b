package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.webhook.WebhookEvent;
import cartwright.infra.sandbox.webhook.Webhooks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The events' table; each event is also a webhook. */
@Repository
class StripeEvents {
    static final String API_VERSION = "2026-07-29.dahlia";

    private final JdbcClient jdbc;
    private final Webhooks webhooks;
    private final Clock clock;

    StripeEvents(JdbcClient jdbc, Webhooks webhooks, Clock clock) {
        this.jdbc = jdbc;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** Keeps the events and sends them when the transaction commits. */
    void publish(EventBatch batch, @Nullable Fault fault) {
        var outgoing = new ArrayList<WebhookEvent>();
        var now = clock.instant();
        for (var happening : batch.happenings()) {
            var id = Ids.alphanumeric("evt_");
            var body =
                    envelope(id, now.getEpochSecond(), happening, batch.cause()).toString();
            jdbc.sql("insert into stripe_event (id, created_at, type, body) values (?, ?, ?, ?)")
                    .params(id, Columns.timestamp(now), happening.type(), body)
                    .update();
            outgoing.add(
                    new WebhookEvent("stripe", id, happening.type(), batch.paymentIntent(), batch.orderId(), body));
        }
        webhooks.send(List.copyOf(outgoing), fault);
    }

    Optional<ObjectNode> find(String id) {
        return jdbc.sql("select body from stripe_event where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(Json::read);
    }

    private static ObjectNode envelope(
            String id, long created, EventBatch.Happening happening, @Nullable StripeCall cause) {
        var node = Json.object()
                .put("id", id)
                .put("object", "event")
                .put("api_version", API_VERSION)
                .put("created", created)
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", happening.type());
        node.putObject("data").set("object", happening.object());
        node.putObject("request")
                .put("id", cause == null ? null : cause.requestId())
                .put("idempotency_key", cause == null ? null : cause.idempotencyKey());
        return node;
    }
}
