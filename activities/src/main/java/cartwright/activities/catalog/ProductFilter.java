package cartwright.activities.catalog;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which products a list is of.
 *
 * @param category a category's code: products in it or below it; null for all
 * @param statuses what they stand at
 * @param attributes what one of their variants says, its values as texts
 */
public record ProductFilter(@Nullable String category, Set<ProductStatus> statuses, Map<String, String> attributes) {

    /** What is sold, all of it. */
    public static final ProductFilter SOLD = new ProductFilter(null, Set.of(ProductStatus.ACTIVE), Map.of());

    public ProductFilter {
        statuses = Set.copyOf(statuses);
        attributes = Map.copyOf(new TreeMap<>(attributes));
    }
}
