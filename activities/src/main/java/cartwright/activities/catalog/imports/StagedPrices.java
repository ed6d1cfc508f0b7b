package cartwright.activities.catalog.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices as they are staged: a list of sku, currency and amount in minor units, until when, and of those to come from when. */
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
                    .append(price.price().amountMinor());
            time(json, "from", price.from());
            time(json, "to", price.to());
            json.append('}');
        }
        return json.append(']').toString();
    }

    private static void time(StringBuilder json, String name, @Nullable Instant time) {
        if (time != null) {
            json.append(",\"").append(name).append("\":\"").append(time).append('"');
        }
    }
}
