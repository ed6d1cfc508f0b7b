package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order as a caller wants it.
 *
 * @param money of its only purchase unit
 * @param customId the shop's order
 * @param kind how the source is given: {@code token}, {@code paypal}, {@code card} or {@code none}
 * @param source the token or vault id, absent when the payer is still to come
 */
record PaypalRequest(
        PaypalMoney money,
        String referenceId,
        @Nullable String customId,
        @Nullable String invoiceId,
        @Nullable String description,
        String kind,
        @Nullable String source,
        @Nullable String returnUrl) {
    /**
     * Reads a request.
     *
     * @throws PaypalProblem when it lacks what PayPal requires, or asks for what this double has not
     */
    static PaypalRequest read(PaypalCall call) {
        var intent = call.text("intent").orElse("");
        if (intent.equals("CAPTURE")) {
            throw PaypalProblem.business(
                    "SANDBOX_NOT_SUPPORTED", "This double only knows the intent AUTHORIZE.", "/intent");
        }
        if (!intent.equals("AUTHORIZE")) {
            throw PaypalProblem.request("INVALID_PARAMETER_VALUE", "The value of a field is invalid.", "/intent");
        }
        var units = call.body().path("purchase_units");
        if (units.size() != 1) {
            throw PaypalProblem.business(
                    "SANDBOX_NOT_SUPPORTED", "This double only knows one purchase unit.", "/purchase_units");
        }
        var unit = units.path(0);
        var source = call.body().path("payment_source");
        var kind = kind(source);
        var reference = Json.text(unit, "reference_id");
        var context = source.path("paypal").path("experience_context");
        var returnUrl = Json.text(context, "return_url");
        return new PaypalRequest(
                PaypalMoney.read(unit.path("amount"), "/purchase_units/@reference_id=='default'/amount"),
                reference == null ? "default" : reference,
                limited(unit, "custom_id", 255),
                limited(unit, "invoice_id", 127),
                limited(unit, "description", 127),
                kind,
                token(kind, source),
                returnUrl == null
                        ? call.text("application_context", "return_url").orElse(null)
                        : returnUrl);
    }

    static @Nullable String token(String kind, JsonNode source) {
        var token = switch (kind) {
            case "token" -> Json.text(source, "token", "id");
            case "paypal", "card" -> Json.text(source, kind, "vault_id");
            default -> null;
        };
        if (token != null && PaypalSource.find(token).isEmpty()) {
            throw PaypalProblem.business(
                    "TOKEN_ID_NOT_FOUND",
                    "Specified token does not exist; this double knows " + PaypalSource.APPROVED.token()
                            + " and others.",
                    "/payment_source/" + kind);
        }
        return token;
    }

    static String kind(JsonNode source) {
        return source.has("token") ? "token" : source.has("paypal") ? "paypal" : source.has("card") ? "card" : "none";
    }

    private static @Nullable String limited(JsonNode unit, String name, int most) {
        var text = Json.text(unit, name);
        if (text != null && text.length() > most) {
            throw PaypalProblem.request(
                    "INVALID_STRING_LENGTH", "The value of a field is too long.", "/purchase_units/0/" + name);
        }
        return text;
    }
}
