package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.store.Json;
import java.util.Currency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An amount as Square writes it.
 *
 * @param amount in the currency's smallest unit
 * @param currency ISO 4217 code
 */
record SquareMoney(long amount, String currency) {
    static SquareMoney read(JsonNode node, String field) {
        if (!node.path("amount").isIntegralNumber()) {
            throw SquareProblem.invalid("EXPECTED_INTEGER", "Expected an integer value", field + ".amount");
        }
        long amount = node.path("amount").asLong();
        if (amount <= 0) {
            throw SquareProblem.invalid("INVALID_VALUE", "The amount must be greater than 0", field + ".amount");
        }
        var code = Json.text(node, "currency");
        if (code == null) {
            throw SquareProblem.missing(field + ".currency");
        }
        try {
            return new SquareMoney(amount, Currency.getInstance(code).getCurrencyCode());
        } catch (IllegalArgumentException unknown) {
            throw SquareProblem.invalid("INVALID_ENUM_VALUE", code + " is not a valid currency", field + ".currency");
        }
    }

    ObjectNode json() {
        return Json.object().put("amount", amount).put("currency", currency);
    }
}
