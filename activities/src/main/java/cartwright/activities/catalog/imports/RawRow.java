package cartwright.activities.catalog.imports;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row as it stands in the file: texts, null where the file says nothing.
 *
 * @param product the sku of the product that it is a variant of
 * @param attributes a JSON object
 * @param pricesToCome a list of JSON objects
 * @param priceEnds a JSON object of times by currency
 * @param prices decimals by currency, beside {@code price} in {@code currency}
 */
record RawRow(
        long line,
        @Nullable String sku,
        @Nullable String product,
        @Nullable String name,
        @Nullable String description,
        @Nullable String category,
        @Nullable String taxClass,
        @Nullable String status,
        @Nullable JsonNode attributes,
        @Nullable String price,
        @Nullable String currency,
        @Nullable JsonNode pricesToCome,
        @Nullable JsonNode priceEnds,
        Map<String, String> prices) {}
