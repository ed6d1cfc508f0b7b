package cartwright.infra.sandbox.stripe;

import static cartwright.infra.sandbox.stripe.TestCard.accepted;
import static cartwright.infra.sandbox.stripe.TestCard.authenticated;
import static cartwright.infra.sandbox.stripe.TestCard.declined;
import static cartwright.infra.sandbox.stripe.TestCard.disputed;
import static cartwright.infra.sandbox.stripe.TestCard.refunded;

import cartwright.infra.sandbox.http.Ids;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The published test cards under their names, and the payment methods made of them. A payment method's id ends with its
 * card's place in the list, so that it needs no row of its own; new cards are therefore added at the end.
 */
final class TestCards {
    private static final String MARK = "pm_1Sbx";
    private static final Pattern MADE = Pattern.compile(MARK + "[0-9A-Za-z]{24}(\\d{2})");

    private static final List<TestCard> PUBLISHED = List.of(
            accepted("visa", "visa", "US", "4242"),
            accepted("visa_debit", "visa", "US", "5556"),
            accepted("mastercard", "mastercard", "US", "4444"),
            accepted("mastercard_debit", "mastercard", "US", "8210"),
            accepted("mastercard_prepaid", "mastercard", "US", "5100"),
            accepted("amex", "amex", "US", "0005"),
            accepted("discover", "discover", "US", "1117"),
            accepted("diners", "diners", "US", "3237"),
            accepted("jcb", "jcb", "JP", "0505"),
            accepted("unionpay", "unionpay", "CN", "0005"),
            accepted("us", "visa", "US", "4242"),
            accepted("gb", "visa", "GB", "0000"),
            accepted("de", "visa", "DE", "0016"),
            accepted("fr", "visa", "FR", "0003"),
            accepted("es", "visa", "ES", "0023"),
            accepted("it", "visa", "IT", "0008"),
            accepted("nl", "visa", "NL", "0002"),
            accepted("ie", "visa", "IE", "0005"),
            accepted("au", "visa", "AU", "0006"),
            accepted("jp", "visa", "JP", "0003"),
            declined("visa_chargeDeclined", "0002", Decline.GENERIC),
            declined("visa_chargeDeclinedInsufficientFunds", "9995", Decline.INSUFFICIENT_FUNDS),
            declined("visa_chargeDeclinedLostCard", "9987", Decline.LOST_CARD),
            declined("visa_chargeDeclinedStolenCard", "9979", Decline.STOLEN_CARD),
            declined("visa_chargeDeclinedFraudulent", "0019", Decline.FRAUDULENT),
            declined("visa_chargeDeclinedVelocityLimitExceeded", "6975", Decline.VELOCITY),
            declined("visa_chargeDeclinedExpiredCard", "0069", Decline.EXPIRED_CARD),
            declined("visa_chargeDeclinedIncorrectCvc", "0127", Decline.INCORRECT_CVC),
            declined("visa_chargeDeclinedProcessingError", "0119", Decline.PROCESSING_ERROR),
            authenticated("threeDSecure2Required", "3220", null),
            authenticated("authenticationRequired", "3184", null),
            authenticated("authenticationRequiredOnSetup", "3155", null),
            authenticated("authenticationRequiredChargeDeclinedInsufficientFunds", "8341", Decline.INSUFFICIENT_FUNDS),
            authenticated("threeDSecureRequiredChargeDeclined", "1629", Decline.GENERIC),
            authenticated("threeDSecureRequiredProcessingError", "1280", Decline.PROCESSING_ERROR),
            accepted("threeDSecureOptional", "visa", "US", "3055"),
            accepted("amex_threeDSecureNotSupported", "amex", "US", "0005"),
            refunded("pendingRefund", "7726", TestCard.Refunds.PENDING),
            refunded("refundFail", "5126", TestCard.Refunds.FAILING),
            disputed("createDispute", "0259", TestCard.Disputed.FRAUDULENT),
            disputed("createDisputeProductNotReceived", "2685", TestCard.Disputed.NOT_RECEIVED),
            disputed("createDisputeInquiry", "1976", TestCard.Disputed.INQUIRY));

    private TestCards() {}

    /** The card behind a published name ({@code pm_card_…}, {@code tok_…}) or a payment method made of one. */
    static Optional<TestCard> find(String paymentMethod) {
        return place(paymentMethod).stream().mapToObj(PUBLISHED::get).findFirst();
    }

    /** A new payment method for a published name; a payment method that was made before stays itself. */
    static Optional<String> paymentMethod(String name) {
        if (MADE.matcher(name).matches()) {
            return find(name).map(card -> name);
        }
        return place(name).stream()
                .mapToObj(place -> Ids.alphanumeric(MARK) + String.format("%02d", place))
                .findFirst();
    }

    private static OptionalInt place(String paymentMethod) {
        var made = MADE.matcher(paymentMethod);
        if (made.matches()) {
            int place = Integer.parseInt(String.valueOf(made.group(1)));
            return place < PUBLISHED.size() ? OptionalInt.of(place) : OptionalInt.empty();
        }
        var name = paymentMethod.startsWith("pm_card_")
                ? paymentMethod.substring(8)
                : paymentMethod.startsWith("tok_") ? paymentMethod.substring(4) : "";
        return IntStream.range(0, PUBLISHED.size())
                .filter(place -> answersTo(PUBLISHED.get(place), name))
                .findFirst();
    }

    private static boolean answersTo(TestCard card, String name) {
        // Stripe publishes most refusals both with and without the network in the name.
        return card.name().equals(name) || (card.name().equals("visa_" + name) && card.decline() != null);
    }
}
