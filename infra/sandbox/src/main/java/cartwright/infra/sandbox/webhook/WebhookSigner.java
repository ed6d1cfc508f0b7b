package cartwright.infra.sandbox.webhook;

import java.time.Instant;
import java.util.Map;

/** Signs a provider's webhooks by means that a shared secret cannot give. */
public interface WebhookSigner {
    /** The provider's lower-case name. */
    String provider();

    /** The headers that prove where a body comes from; each delivery is signed anew. */
    Map<String, String> headers(WebhookSettings.Target target, String body, Instant now);
}
