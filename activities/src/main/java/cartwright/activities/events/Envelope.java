package cartwright.activities.events;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.TransferId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is published, in JSON.
 *
 * @param eventId tells a repetition from another event
 * @param aggregateId as the API writes it; the message's key
 * @param aggregateVersion 1, 2, 3… per aggregate, without a gap
 * @param eventVersion of the type's schema
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
        String eventId,
        String eventType,
        String aggregateId,
        String aggregateType,
        long aggregateVersion,
        String eventVersion,
        Instant eventTime,
        Map<String, Object> data,
        Metadata metadata) {

    /**
     * Where an event comes from.
     *
     * @param correlationId names the request that began it
     * @param causationId the workflow that had it done
     * @param userId the account's id, or {@code system}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Metadata(
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable String userId) {}

    /** The event in its envelope. */
    public static Envelope of(StoredEvent event) {
        return new Envelope(
                event.id().value(),
                event.type(),
                aggregateId(event),
                event.aggregateType(),
                event.aggregateVersion(),
                event.schema(),
                event.time(),
                event.data(),
                new Metadata(event.cause("correlation_id"), event.cause("causation_id"), event.cause("user_id")));
    }

    /**
     * Reads a message's value; fields that are not known are passed over.
     *
     * @throws RuntimeException when it is no envelope
     */
    public static Envelope read(byte[] json) {
        return Json.read(new String(json, StandardCharsets.UTF_8), Envelope.class);
    }

    /** As it is written into a message's value. */
    public byte[] json() {
        return Json.writeBytes(this);
    }

    /** Ids without a prefix of their own are plain UUIDs. */
    private static String aggregateId(StoredEvent event) {
        return switch (event.aggregateType()) {
            case "Order" -> OrderId.of(event.aggregateId()).value();
            case "Payment" -> PaymentId.of(event.aggregateId()).value();
            case "PurchaseOrder" -> PurchaseOrderId.of(event.aggregateId()).value();
            case "StockTransfer" -> TransferId.of(event.aggregateId()).value();
            case "CountSheet" -> CountId.of(event.aggregateId()).value();
            case "User" -> CustomerId.of(event.aggregateId()).value();
            default -> event.aggregateId().toString();
        };
    }
}
