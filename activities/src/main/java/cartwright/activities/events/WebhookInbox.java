package cartwright.activities.events;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.OrderId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Keeps webhooks from when they are received until they are applied. */
@Service
public class WebhookInbox {

    private final JdbcClient jdbc;
    private final Map<String, WebhookSource> sources;

    public WebhookInbox(JdbcClient jdbc, List<WebhookSource> sources) {
        this.jdbc = jdbc;
        this.sources = sources.stream().collect(Collectors.toMap(WebhookSource::provider, Function.identity()));
    }

    /** What became of a webhook. */
    public sealed interface Receipt {}

    /** It is stored, now or before: the provider is to be answered with success. */
    public record Stored(String eventId) implements Receipt {}

    /** It is not from whom it says. */
    public record BadSignature() implements Receipt {}

    /** It is the provider's, but makes no sense. */
    public record Unreadable(String problem) implements Receipt {}

    /** No provider of that name sends webhooks here. */
    public record UnknownProvider() implements Receipt {}

    /**
     * Checks a webhook's signature and stores it once. Applies nothing: that is done soon after, and again until it works.
     *
     * @param provider lower case, as in the path
     * @param body the body as it was received, byte by byte
     * @param headers gives a header by its name, whatever its case, or null
     */
    public Receipt receive(String provider, byte[] body, Function<String, @Nullable String> headers) {
        var source = sources.get(provider);
        if (source == null) {
            return new UnknownProvider();
        }
        return switch (source.read(body, headers)) {
            case WebhookSource.Genuine(var webhook) -> {
                store(webhook);
                yield new Stored(webhook.eventId());
            }
            case WebhookSource.BadSignature() -> new BadSignature();
            case WebhookSource.Unreadable(var problem) -> new Unreadable(problem);
        };
    }

    /** Keeps, once, what a provider has done without its webhook having come; applied as if it had. */
    public void replay(Webhook webhook) {
        store(webhook.replayed());
    }

    private void store(Webhook webhook) {
        OrderId order = webhook.orderId();
        jdbc.sql("""
                        INSERT INTO events.webhook (provider, event_id, type, object_id, order_id, facts)
                        VALUES (:provider, :event, :type, :object, :order, :facts::jsonb)
                        ON CONFLICT DO NOTHING
                        """)
                .param("provider", webhook.provider())
                .param("event", webhook.eventId())
                .param("type", webhook.type())
                .param("object", webhook.objectId())
                .param("order", order == null ? null : order.uuid())
                .param("facts", Json.write(webhook.facts()))
                .update();
    }
}
