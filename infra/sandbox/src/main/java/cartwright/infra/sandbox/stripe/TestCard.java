package cartwright.infra.sandbox.stripe;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the cards that Stripe publishes for tests.
 *
 * @param name what follows {@code pm_card_} and {@code tok_}
 * @param brand the network
 * @param country of the bank, ISO 3166
 * @param last4 last digits
 * @param decline why its bank refuses, null when it accepts
 * @param authentication whether the customer must authenticate first
 * @param refunds what becomes of a refund
 * @param dispute what becomes of a charge
 */
record TestCard(
        String name,
        String brand,
        String country,
        String last4,
        @Nullable Decline decline,
        Authentication authentication,
        Refunds refunds,
        Disputed dispute) {
    private static final Set<String> MULTICAPTURE = Set.of("visa", "mastercard", "amex", "discover");

    /** Whether 3-D Secure stands before the bank's answer. */
    enum Authentication {
        NONE,
        REQUIRED
    }

    /** How a refund goes. */
    enum Refunds {
        AT_ONCE,
        /** Pending first, then succeeded. */
        PENDING,
        /** Succeeded first, then failed. */
        FAILING
    }

    /** Whether the cardholder turns to the bank after the charge. */
    enum Disputed {
        NEVER("", ""),
        FRAUDULENT("fraudulent", Dispute.NEEDS_RESPONSE),
        NOT_RECEIVED("product_not_received", Dispute.NEEDS_RESPONSE),
        INQUIRY("fraudulent", "warning_needs_response");

        private final String reason;
        private final String status;

        Disputed(String reason, String status) {
            this.reason = reason;
            this.status = status;
        }

        String reason() {
            return reason;
        }

        /** Where the dispute begins. */
        String status() {
            return status;
        }
    }

    static TestCard accepted(String name, String brand, String country, String last4) {
        return new TestCard(name, brand, country, last4, null, Authentication.NONE, Refunds.AT_ONCE, Disputed.NEVER);
    }

    static TestCard declined(String name, String last4, Decline decline) {
        return new TestCard(name, "visa", "US", last4, decline, Authentication.NONE, Refunds.AT_ONCE, Disputed.NEVER);
    }

    static TestCard authenticated(String name, String last4, @Nullable Decline afterwards) {
        return new TestCard(
                name, "visa", "US", last4, afterwards, Authentication.REQUIRED, Refunds.AT_ONCE, Disputed.NEVER);
    }

    static TestCard refunded(String name, String last4, Refunds refunds) {
        return new TestCard(name, "visa", "US", last4, null, Authentication.NONE, refunds, Disputed.NEVER);
    }

    static TestCard disputed(String name, String last4, Disputed dispute) {
        return new TestCard(name, "visa", "US", last4, null, Authentication.NONE, Refunds.AT_ONCE, dispute);
    }

    /** Whether its network lets a merchant capture several times. */
    boolean supportsMulticapture() {
        return MULTICAPTURE.contains(brand);
    }

    /** The same for the same card, whoever pays with it. */
    String fingerprint() {
        return "Sbx" + String.format("%013d", Integer.toUnsignedLong((name + last4).hashCode()));
    }
}
