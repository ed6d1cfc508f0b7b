package cartwright.activities.events;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A provider that announces things, and how it proves that it was it. */
public interface WebhookSource {

    /** Lower case, as in the path of its webhooks. */
    String provider();

    /**
     * Checks the signature over the body as it was received and reads what is announced.
     *
     * @param headers gives a header by its name, whatever its case, or null
     */
    Reading read(byte[] body, Function<String, @Nullable String> headers);

    /** What a webhook turned out to be. */
    sealed interface Reading {}

    /** Signed by the provider. */
    record Genuine(Webhook webhook) implements Reading {}

    /** Signed by somebody else, too long ago, or not at all. */
    record BadSignature() implements Reading {}

    /** Signed by the provider, but not what its documentation says; nothing can be done with it. */
    record Unreadable(String problem) implements Reading {}
}
