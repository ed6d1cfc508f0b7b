package cartwright.infra.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox's own settings.
 *
 * @param publicUrl address for links in answers, without a trailing slash; derived from the port when absent
 * @param hold how long a time-out fault holds a connection unless it says otherwise
 * @param maxHold the longest that any fault may hold a connection
 */
@ConfigurationProperties("cartwright.sandbox")
public record SandboxSettings(
        @Nullable String publicUrl,
        @DefaultValue("30s") Duration hold,
        @DefaultValue("2m") Duration maxHold,
        @DefaultValue Stripe stripe,
        @DefaultValue Paypal paypal,
        @DefaultValue Square square,
        @DefaultValue Easypost easypost) {
    /** Refuses a hold that could never be honoured. */
    public SandboxSettings {
        positive("cartwright.sandbox.hold", hold);
        if (maxHold.compareTo(hold) < 0) {
            throw new IllegalArgumentException("cartwright.sandbox.max-hold must not be shorter than hold");
        }
    }

    /**
     * How Stripe's clock runs here.
     *
     * @param authorizationWindow from authorization until a card can no longer be captured
     * @param refundSettlesAfter how long the asynchronous refund test cards take
     * @param disputeDecidedAfter how long the bank takes over evidence that it can decide by
     */
    public record Stripe(
            @DefaultValue("7d") Duration authorizationWindow,
            @DefaultValue("5s") Duration refundSettlesAfter,
            @DefaultValue("5s") Duration disputeDecidedAfter) {
        /** Refuses spans that are not positive. */
        public Stripe {
            positive("cartwright.sandbox.stripe.dispute-decided-after", disputeDecidedAfter);
            positive("cartwright.sandbox.stripe.authorization-window", authorizationWindow);
            positive("cartwright.sandbox.stripe.refund-settles-after", refundSettlesAfter);
        }
    }

    /**
     * How PayPal's clock runs here.
     *
     * @param settlesAfter how long pending captures, pending refunds and decidable disputes take
     */
    public record Paypal(@DefaultValue("5s") Duration settlesAfter) {
        /** Refuses spans that are not positive. */
        public Paypal {
            positive("cartwright.sandbox.paypal.settles-after", settlesAfter);
        }
    }

    /**
     * How Square's account is set up here, and how its clock runs.
     *
     * @param location of payments that name none
     * @param refundSettlesAfter how long the bank takes over a refund
     * @param disputeDecidedAfter how long the bank takes over evidence that it can decide by
     */
    public record Square(
            @DefaultValue("LSANDBOX0MAIN") String location,
            @DefaultValue("5s") Duration refundSettlesAfter,
            @DefaultValue("5s") Duration disputeDecidedAfter) {
        /** Refuses spans that are not positive. */
        public Square {
            positive("cartwright.sandbox.square.refund-settles-after", refundSettlesAfter);
            positive("cartwright.sandbox.square.dispute-decided-after", disputeDecidedAfter);
        }
    }

    /**
     * How EasyPost's clock runs here.
     *
     * @param refundSettlesAfter how long the carrier takes to refund a label
     */
    public record Easypost(@DefaultValue("5s") Duration refundSettlesAfter) {
        /** Refuses spans that are not positive. */
        public Easypost {
            positive("cartwright.sandbox.easypost.refund-settles-after", refundSettlesAfter);
        }
    }

    private static void positive(String name, Duration span) {
        if (!span.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, but is " + span);
        }
    }
}
