package cartwright.activities.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many products there would be by each further choice. What is chosen of a facet does not narrow that facet itself, so that
 * its other choices stay to be seen.
 *
 * @param categories with products in them or below them
 * @param prices ranges in the currency asked for; a product with several prices is in several
 * @param attributes values by name, the most frequent first
 */
public record Facets(
        List<CategoryCount> categories, List<PriceCount> prices, Map<String, List<ValueCount>> attributes) {

    /**
     * Products in a category or below it.
     *
     * @param id its code, as {@code category} takes it
     * @param parent the code of what it is right below; null at the root
     */
    public record CategoryCount(
            String id, String name, @Nullable String parent, long count) {}

    /**
     * Products with a price in a range.
     *
     * @param from in minor units, within
     * @param to in minor units, within; null without an end
     */
    public record PriceCount(long from, @Nullable Long to, long count) {}

    /** Products of which a variant says so. */
    public record ValueCount(String value, long count) {}
}
