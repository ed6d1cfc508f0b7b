package cartwright.activities.catalog;

import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sold under a sku.
 *
 * @param name null when it is the product's
 * @param attributes what it says beside and instead of what its product says
 * @param withdrawn whether it is sold no longer; its sku stays its product's
 * @param prices that have not ended, by currency and time
 */
public record Variant(
        Sku sku, @Nullable String name, Map<String, Object> attributes, boolean withdrawn, List<Price> prices) {

    public Variant {
        attributes = Attributes.ordered(attributes);
        prices = List.copyOf(prices);
    }
}
