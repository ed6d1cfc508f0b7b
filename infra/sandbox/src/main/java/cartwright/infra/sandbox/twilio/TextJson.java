package cartwright.infra.sandbox.twilio;

import cartwright.infra.sandbox.message.Message;
import cartwright.infra.sandbox.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A text as Twilio shows it. */
final class TextJson {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Duration UNTIL_DELIVERED = Duration.ofSeconds(1);

    private TextJson() {}

    static ObjectNode of(String account, Message message, Instant now) {
        boolean delivered = now.isAfter(message.at().plus(UNTIL_DELIVERED));
        var created = TIME.format(message.at().atOffset(ZoneOffset.UTC));
        var uri = "/2010-04-01/Accounts/" + account + "/Messages/" + message.id();
        boolean service = message.from().startsWith("MG");
        var node = Json.object()
                .put("sid", message.id())
                .put("account_sid", account)
                .put("api_version", "2010-04-01")
                .put("to", message.to())
                .put("from", service ? null : message.from())
                .put("messaging_service_sid", service ? message.from() : null)
                .put("body", message.body())
                .put("status", delivered ? "delivered" : "queued")
                .put("direction", "outbound-api")
                .put("num_segments", Integer.toString(segments(message.body())))
                .put("num_media", "0")
                .put("date_created", created)
                .put("date_updated", created)
                .put("date_sent", delivered ? created : null)
                .put("price_unit", "USD")
                .put("uri", uri + ".json");
        node.putNull("price").putNull("error_code").putNull("error_message");
        node.putObject("subresource_uris").put("media", uri + "/Media.json");
        return node;
    }

    private static int segments(String body) {
        return body.length() <= 160 ? 1 : (body.length() + 152) / 153;
    }
}
