package cartwright.workflows.payment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a payment provider can do, as its documentation says. It is data, so that nothing has to ask who the provider is. A single
 * authorization may allow less. Activities look it up and their results carry what follows from it, so that an order in flight
 * does not change its course when a line of it does.
 *
 * @param multiCapture whether an authorization can be captured several times; if not, the first capture lets the rest go
 * @param partialCapture whether a capture may take less than what is authorized
 * @param reauthorizeAfter how old an authorization must be before it can be renewed; null when none can be
 * @param authorizationWindow how long an authorization holds when the provider does not say it of the single one
 * @param partialRefund whether a refund may give back less than what was captured
 * @param refundWindow how long after a capture it can be refunded; null when the provider sets no end
 */
public record Capabilities(
        boolean multiCapture,
        boolean partialCapture,
        @Nullable Duration reauthorizeAfter,
        Duration authorizationWindow,
        boolean partialRefund,
        @Nullable Duration refundWindow) {

    private static final Capabilities STRIPE = new Capabilities(true, true, null, Duration.ofDays(7), true, null);
    private static final Capabilities PAYPAL =
            new Capabilities(true, true, Duration.ofDays(3), Duration.ofDays(29), true, Duration.ofDays(180));
    private static final Capabilities SQUARE =
            new Capabilities(false, true, null, Duration.ofDays(7), true, Duration.ofDays(365));

    /** Credit is taken whole when its order is confirmed, so that it never waits for a capture. */
    private static final Capabilities CREDIT = new Capabilities(false, true, null, Duration.ZERO, true, null);

    /** What {@code provider} can do: the one place where that is written down. */
    public static Capabilities of(Provider provider) {
        return switch (provider) {
            case STRIPE -> STRIPE;
            case PAYPAL -> PAYPAL;
            case SQUARE -> SQUARE;
            case CREDIT -> CREDIT;
        };
    }
}
