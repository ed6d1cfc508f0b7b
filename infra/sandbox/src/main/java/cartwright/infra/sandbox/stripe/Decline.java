package cartwright.infra.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/**
 * Why a card was refused.
 *
 * @param code Stripe's error code
 * @param declineCode the bank's reason, where Stripe passes one on
 * @param message what a customer may read
 */
record Decline(String code, @Nullable String declineCode, String message) {
    static final Decline GENERIC = declined("generic_decline", "Your card was declined.");
    static final Decline INSUFFICIENT_FUNDS = declined("insufficient_funds", "Your card has insufficient funds.");
    static final Decline LOST_CARD = declined("lost_card", "Your card was declined.");
    static final Decline STOLEN_CARD = declined("stolen_card", "Your card was declined.");
    static final Decline FRAUDULENT = declined("fraudulent", "Your card was declined.");
    static final Decline VELOCITY = declined(
            "card_velocity_exceeded",
            "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.");
    static final Decline EXPIRED_CARD = new Decline("expired_card", null, "Your card has expired.");
    static final Decline INCORRECT_CVC = new Decline("incorrect_cvc", null, "Your card's security code is incorrect.");
    static final Decline PROCESSING_ERROR = new Decline(
            "processing_error", null, "An error occurred while processing your card. Try again in a little bit.");
    static final Decline AUTHENTICATION_REQUIRED = new Decline(
            "authentication_required",
            "authentication_required",
            "Your card was declined. This transaction requires authentication.");
    static final Decline AUTHENTICATION_FAILED = new Decline(
            "payment_intent_authentication_failure",
            null,
            "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new "
                    + "PaymentMethod to attempt to fulfill this PaymentIntent again.");

    private static Decline declined(String declineCode, String message) {
        return new Decline("card_declined", declineCode, message);
    }
}
