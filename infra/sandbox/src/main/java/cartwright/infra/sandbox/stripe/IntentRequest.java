package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Ids;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a caller wants of a payment intent, refusing what Stripe would refuse. */
final class IntentRequest {
    private static final List<String> CREATE = List.of(
            "amount",
            "currency",
            "automatic_payment_methods",
            "capture_method",
            "confirm",
            "confirmation_method",
            "customer",
            "description",
            "error_on_requires_action",
            "mandate_data",
            "metadata",
            "off_session",
            "payment_method",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "receipt_email",
            "return_url",
            "setup_future_usage",
            "shipping",
            "statement_descriptor",
            "statement_descriptor_suffix",
            "transfer_group",
            "use_stripe_sdk",
            "amount_details",
            "payment_details");
    private static final List<String> CONFIRM = List.of(
            "capture_method",
            "client_secret",
            "error_on_requires_action",
            "mandate_data",
            "off_session",
            "payment_method",
            "payment_method_data",
            "payment_method_options",
            "payment_method_types",
            "receipt_email",
            "return_url",
            "setup_future_usage",
            "shipping",
            "use_stripe_sdk");
    private static final List<String> CAPTURE_METHODS = List.of("automatic", "automatic_async", "manual");
    private static final Map<String, Long> LEAST = Map.of("gbp", 30L, "jpy", 50L);

    private IntentRequest() {}

    /** The terms of a new intent. */
    static PaymentIntent.Terms terms(StripeCall call, Instant now) {
        call.knowing(CREATE);
        var currency = currency(call.required("currency"));
        var id = Ids.alphanumeric("pi_");
        return new PaymentIntent.Terms(
                id,
                now,
                amount(call, currency),
                currency,
                captureMethod(call),
                call.form()
                        .text("payment_method_options", "card", "request_multicapture")
                        .filter("if_available"::equals)
                        .isPresent(),
                call.form().text("description").orElse(null),
                returnUrl(call).orElse(null),
                call.form().text("metadata", "order_id").orElse(null),
                Ids.alphanumeric(id + "_secret_"));
    }

    /** Refuses parameters that a confirmation does not have. */
    static void checkConfirmation(StripeCall call) {
        call.knowing(CONFIRM);
    }

    /** The payment method that the call names, made from a published name where it is one. */
    static Optional<String> paymentMethod(StripeCall call) {
        return call.form()
                .text("payment_method")
                .or(() -> call.form().text("payment_method_data", "card", "token"))
                .map(name -> TestCards.paymentMethod(name)
                        .orElseThrow(() -> StripeProblem.noSuch("PaymentMethod", name, "payment_method")));
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT))
                    .getCurrencyCode()
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unknown) {
            throw StripeProblem.parameter(null, "Invalid currency: " + code, "currency");
        }
    }

    private static long amount(StripeCall call, String currency) {
        var amount = call.amount("amount");
        if (amount == null) {
            throw StripeProblem.missing("amount");
        }
        if (amount < LEAST.getOrDefault(currency, 50L)) {
            throw StripeProblem.parameter(
                    "amount_too_small",
                    "Amount must be at least " + LEAST.getOrDefault(currency, 50L) + " minor units of " + currency,
                    "amount");
        }
        return amount;
    }

    private static String captureMethod(StripeCall call) {
        var method = call.form().text("capture_method").orElse("automatic_async");
        if (!CAPTURE_METHODS.contains(method)) {
            throw StripeProblem.parameter(
                    null,
                    "Invalid capture_method: must be one of " + String.join(", ", CAPTURE_METHODS),
                    "capture_method");
        }
        return method;
    }

    private static Optional<String> returnUrl(StripeCall call) {
        var url = call.form().text("return_url");
        if (url.isPresent() && !url.get().startsWith("http://") && !url.get().startsWith("https://")) {
            throw StripeProblem.parameter("url_invalid", "Not a valid URL", "return_url");
        }
        return url;
    }
}
