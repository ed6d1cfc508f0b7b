package cartwright.infra.sandbox.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on its way, or arrived.
 *
 * @param number grows with each webhook
 * @param provider lower-case name
 * @param eventId the event's id; the same for a duplicate
 * @param type the provider's name of the event
 * @param subject what it is about
 * @param orderId the order concerned, when known
 * @param status where it stands
 * @param createdAt when its event happened
 * @param dueAt when it is tried next
 * @param attempts how often it was tried
 * @param lastAnswer what the receiver answered last, or why it could not be reached
 */
public record Delivery(
        long number,
        String provider,
        String eventId,
        String type,
        String subject,
        @Nullable String orderId,
        DeliveryStatus status,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        @Nullable String lastAnswer) {}
