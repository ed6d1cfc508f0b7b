package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.PriceEditing;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a row says of prices to come: a JSON list of objects with {@code amount}, {@code currency}, {@code from} and, where the
 * price ends, {@code to}. Whether they are still to come is seen when they are brought into the catalogue.
 */
final class ComingPriceReading {

    /** The column, and the member. */
    static final String FIELD = "pricesToCome";

    private final RowReading reading;
    private final PriceReading amounts;

    ComingPriceReading(RowReading reading, PriceReading amounts) {
        this.reading = reading;
        this.amounts = amounts;
    }

    /** The prices of a row in the order of their times, none when it does not speak of them. */
    List<Wanted.Price> of(Sku sku, @Nullable JsonNode list) {
        var prices = new ArrayList<Wanted.Price>();
        if (list == null || list.isNull()) {
            return prices;
        }
        if (!list.isArray()
                || list.size() > PriceEditing.MOST
                || !list.valueStream().allMatch(JsonNode::isObject)) {
            reading.invalid(
                    FIELD,
                    "is a list of at most " + PriceEditing.MOST
                            + " JSON objects such as {\"amount\": 3.39, \"currency\": \"GBP\", \"from\": \"2030-01-01T00:00:00Z\"}");
            return prices;
        }
        list.forEach(each -> add(sku, each, prices));
        prices.sort(Comparator.comparing(Wanted.Price::begin));
        refuseOverlaps(prices);
        return prices;
    }

    private void add(Sku sku, JsonNode node, List<Wanted.Price> prices) {
        var money = amounts.money(FIELD, text(node, "amount"), text(node, "currency"));
        var from = instant(node, "from");
        var to = node.hasNonNull("to") ? instant(node, "to") : null;
        if (!node.hasNonNull("from")) {
            reading.missing(
                    FIELD, "lacks the time from which a price is valid, such as \"from\": \"2030-01-01T00:00:00Z\"");
        }
        if (from != null && to != null && !to.isAfter(from)) {
            reading.invalid(FIELD, "has a price that ends before it begins; correct its times");
        } else if (from != null && money != null) {
            prices.add(new Wanted.Price(sku, money, from, to));
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        var value = node.get(name);
        return value == null || !value.isValueNode() || value.isNull() ? null : JsonRow.plain(value);
    }

    private @Nullable Instant instant(JsonNode node, String name) {
        var text = text(node, name);
        return text == null ? null : reading.instant(FIELD, text);
    }

    /** Those of one currency, in the order of their times. */
    private void refuseOverlaps(List<Wanted.Price> prices) {
        for (int later = 1; later < prices.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (prices.get(earlier).overlaps(prices.get(later))) {
                    reading.invalid(FIELD, "has two prices of a currency at the same time; correct their times");
                    return;
                }
            }
        }
    }
}
