package cartwright.infra.sandbox.message;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient.
 *
 * @param provider lower-case name, {@code sendgrid} or {@code twilio}
 * @param id the provider's id; mails of one call share it
 * @param orderId the order that it is about, absent when the call named none
 * @param channel how it travels
 * @param to address or number
 * @param from address or number
 * @param subject of a mail
 * @param template the template's id or name, absent when the body was sent whole
 * @param body what the customer would read, or the template's data
 * @param arguments custom arguments of the call
 * @param at when it was accepted
 */
public record Message(
        String provider,
        String id,
        @Nullable String orderId,
        Channel channel,
        String to,
        String from,
        @Nullable String subject,
        @Nullable String template,
        String body,
        Map<String, String> arguments,
        Instant at) {
    /** Copies the arguments. */
    public Message {
        arguments = Map.copyOf(arguments);
    }
}
