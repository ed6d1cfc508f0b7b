package cartwright.activities.events;

import cartwright.workflows.kernel.OrderId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider announced, reduced to a hint without personal data: what really happened is read from the provider.
 *
 * @param provider lower case, such as {@code stripe}
 * @param eventId the provider's id of the event
 * @param type the provider's name of the event, such as {@code payment_intent.succeeded}
 * @param objectId what it is about: Stripe's payment intent, EasyPost's tracking code
 * @param orderId the order it names, if it names one
 * @param facts the few other fields that are needed, such as a parcel's {@code status}
 */
public record Webhook(
        String provider,
        String eventId,
        String type,
        String objectId,
        @Nullable OrderId orderId,
        Map<String, String> facts) {

    /** The fact that a webhook never came, and was made up for from the provider's report. */
    private static final String REPLAYED = "replayed";

    public Webhook {
        facts = Map.copyOf(facts);
    }

    /** This webhook, as it is made up for because it never came. */
    Webhook replayed() {
        var more = new HashMap<>(facts);
        more.put(REPLAYED, "true");
        return new Webhook(provider, eventId, type, objectId, orderId, more);
    }

    /** Whether it never came and was made up for. */
    public boolean isReplayed() {
        return facts.containsKey(REPLAYED);
    }
}
