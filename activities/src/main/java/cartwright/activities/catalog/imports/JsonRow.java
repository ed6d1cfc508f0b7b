package cartwright.activities.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the members of a product and of its variants; a member of a wrong type is told. */
final class JsonRow {

    private final long line;
    private final List<RowError> errors;

    JsonRow(long line, List<RowError> errors) {
        this.line = line;
        this.errors = errors;
    }

    RawRow row(JsonNode node) {
        return new RawRow(
                line,
                text(node, "sku"),
                null,
                text(node, "name"),
                text(node, "description"),
                text(node, "category"),
                text(node, "taxClass"),
                text(node, "status"),
                node.get("attributes"),
                decimal("price", node.get("price")),
                text(node, "currency"),
                node.get(ComingPriceReading.FIELD),
                node.get(PriceEndReading.FIELD),
                prices(node.get("prices")));
    }

    /** Null when the product does not speak of its variants. */
    @Nullable
    List<RawRow> variants(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        var variants = new ArrayList<RawRow>();
        if (!node.isArray() || !node.valueStream().allMatch(JsonNode::isObject)) {
            wrong("variants", "is a list of JSON objects");
            return variants;
        }
        node.valueStream().limit(RowGroup.MOST_VARIANTS + 1L).forEach(each -> variants.add(row(each)));
        return variants;
    }

    private @Nullable String text(JsonNode node, String field) {
        var value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            wrong(field, "is a text in double quotes");
            return null;
        }
        return value.asString();
    }

    private @Nullable String decimal(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            wrong(field, "is a decimal number in major units such as 3.39");
            return null;
        }
        return plain(value);
    }

    /** A text or a number as it is written. */
    static String plain(JsonNode value) {
        // Not the plain form, which writes out the zeros of 1e999999999.
        return value.isNumber() ? String.valueOf(value.numberValue()) : value.asString();
    }

    private Map<String, String> prices(@Nullable JsonNode node) {
        var prices = new TreeMap<String, String>();
        if (node == null || node.isNull()) {
            return prices;
        }
        if (!node.isObject()) {
            wrong("prices", "is a JSON object of amounts by currency such as {\"EUR\": 3.99}");
            return prices;
        }
        node.forEachEntry((currency, value) -> {
            var amount = decimal("prices." + currency, value);
            if (amount != null) {
                prices.put(currency.toUpperCase(Locale.ROOT), amount);
            }
        });
        return prices;
    }

    private void wrong(String field, String detail) {
        errors.add(new RowError(line, field, FaultCode.INVALID_VALUE, detail));
    }
}
