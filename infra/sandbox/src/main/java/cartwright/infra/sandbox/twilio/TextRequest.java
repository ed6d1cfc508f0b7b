package cartwright.infra.sandbox.twilio;

import cartwright.infra.sandbox.http.FormBody;
import cartwright.infra.sandbox.message.OrderMention;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that a caller wants to send.
 *
 * @param to the recipient's number
 * @param from the sender's number or name, or the messaging service
 * @param body what to read
 * @param callback where Twilio would report the delivery
 */
record TextRequest(
        String to, String from, String body, @Nullable String callback) {
    private static final int LONGEST = 1600;

    /** What came of reading a form. */
    sealed interface Checked {}

    /** A text that may be sent. */
    record Accepted(TextRequest text) implements Checked {}

    /** A text that may not. */
    record Refused(TextProblem problem) implements Checked {}

    static Checked read(String encoded) {
        try {
            return read(FormBody.parse(encoded));
        } catch (IllegalArgumentException malformed) {
            return refused(20001, "The request body is not form-encoded.");
        }
    }

    private static Checked read(FormBody form) {
        var to = form.text("To").orElse("");
        var from = form.text("From").or(() -> form.text("MessagingServiceSid")).orElse("");
        var body = form.text("Body")
                .or(() -> form.text("ContentSid"))
                .or(() -> form.text("MediaUrl"))
                .orElse("");
        if (to.isEmpty()) {
            return refused(21604, "A 'To' phone number is required.");
        }
        if (from.isEmpty()) {
            return refused(21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            return refused(21602, "Message body is required.");
        }
        if (body.length() > LONGEST) {
            return refused(21617, "The concatenated message body exceeds the 1600 character limit");
        }
        var refusal = MagicNumbers.to(to).or(() -> MagicNumbers.from(from)).orElse(null);
        return refusal == null
                ? new Accepted(new TextRequest(
                        to, from, body, form.text("StatusCallback").orElse(null)))
                : new Refused(refusal);
    }

    /** The order that it is about: named by the callback's query, else by the text. */
    @Nullable
    String orderId() {
        return fromCallback("order_id").or(() -> OrderMention.in(body)).orElse(null);
    }

    /** How to fail, named by the callback's query. */
    @Nullable
    String fault() {
        return fromCallback("sandbox_fault").orElse(null);
    }

    private static Checked refused(int code, String message) {
        return new Refused(new TextProblem(400, code, message));
    }

    private Optional<String> fromCallback(String name) {
        int query = callback == null ? -1 : callback.indexOf('?');
        return callback == null || query < 0
                ? Optional.empty()
                : FormBody.parse(callback.substring(query + 1)).text(name);
    }
}
