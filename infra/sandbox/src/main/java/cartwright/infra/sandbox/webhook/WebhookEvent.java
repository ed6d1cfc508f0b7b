package cartwright.infra.sandbox.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell the shop.
 *
 * @param provider lower-case name
 * @param id the event's id, by which a receiver recognizes a repetition
 * @param type the provider's name of the event
 * @param subject what it is about; events of one subject are sent one after the other
 * @param orderId the order concerned, when known
 * @param body exactly the bytes that are signed and sent
 */
public record WebhookEvent(
        String provider,
        String id,
        String type,
        String subject,
        @Nullable String orderId,
        String body) {}
