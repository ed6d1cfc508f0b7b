package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An amount as PayPal writes it: a decimal text.
 *
 * @param minor minor units
 * @param currency ISO 4217 code
 */
record PaypalMoney(long minor, String currency) {
    /** Currencies that PayPal takes without decimals, whatever ISO 4217 says. */
    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    /**
     * Reads an amount.
     *
     * @throws PaypalProblem when it is no positive amount of a currency
     */
    static PaypalMoney read(JsonNode node, String field) {
        var code = Json.text(node, "currency_code");
        var value = Json.text(node, "value");
        if (code == null || value == null) {
            throw PaypalProblem.request("MISSING_REQUIRED_PARAMETER", "A required field is missing.", field);
        }
        var amount = decimal(value, field);
        int digits = digits(code, field);
        if (amount.signum() <= 0) {
            throw PaypalProblem.business("CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.", field);
        }
        if (amount.stripTrailingZeros().scale() > (WHOLE.contains(code) ? 0 : digits)) {
            throw WHOLE.contains(code)
                    ? PaypalProblem.business("DECIMALS_NOT_SUPPORTED", "Currency does not support decimals.", field)
                    : PaypalProblem.business("DECIMAL_PRECISION", "The value has too many decimals.", field);
        }
        return new PaypalMoney(amount.movePointRight(digits).longValueExact(), code);
    }

    /** The decimal text. */
    String value() {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        var amount = BigDecimal.valueOf(minor, digits);
        return (WHOLE.contains(currency) ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount).toPlainString();
    }

    ObjectNode json() {
        return Json.object().put("currency_code", currency).put("value", value());
    }

    private static BigDecimal decimal(String value, String field) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException none) {
            throw PaypalProblem.request(
                    "INVALID_PARAMETER_SYNTAX", "The value of a field does not conform to the expected format.", field);
        }
    }

    private static int digits(String code, String field) {
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            throw PaypalProblem.business("INVALID_CURRENCY_CODE", "Currency code is invalid.", field);
        }
    }
}
