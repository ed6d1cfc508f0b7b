package cartwright.infra.sandbox.stripe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Collects what one call did, in its order, until it is published. */
final class EventBatch {
    private final String paymentIntent;
    private final @Nullable String orderId;
    private final @Nullable StripeCall cause;
    private final List<Happening> happenings = new ArrayList<>();

    /**
     * Something that happened.
     *
     * @param type Stripe's name of the event
     * @param object as it stands after it
     */
    record Happening(String type, ObjectNode object) {}

    EventBatch(String paymentIntent, @Nullable String orderId, @Nullable StripeCall cause) {
        this.paymentIntent = paymentIntent;
        this.orderId = orderId;
        this.cause = cause;
    }

    EventBatch add(String type, ObjectNode object) {
        happenings.add(new Happening(type, object));
        return this;
    }

    String paymentIntent() {
        return paymentIntent;
    }

    @Nullable
    String orderId() {
        return orderId;
    }

    @Nullable
    StripeCall cause() {
        return cause;
    }

    List<Happening> happenings() {
        return List.copyOf(happenings);
    }
}
