package cartwright.activities.catalog.imports;

import java.util.List;

/** Prices as they are staged: a list of sku, currency and amount in minor units. */
final class StagedPrices {

    private StagedPrices() {}

    /** Written by hand, because there is one for each of a million products, and no text of it has to be escaped. */
    static String json(List<Wanted.Price> prices) {
        var json = new StringBuilder("[");
        for (var price : prices) {
            json.append(json.length() == 1 ? "" : ",")
                    .append("{\"sku\":\"")
                    .append(price.sku().value())
                    .append("\",\"currency\":\"")
                    .append(price.price().currency().getCurrencyCode())
                    .append("\",\"amount\":")
                    .append(price.price().amountMinor())
                    .append('}');
        }
        return json.append(']').toString();
    }
}
