package cartwright.activities.search;

import cartwright.workflows.kernel.CustomerId;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text in the customer's words; empty for everything
 * @param category a category's code: products in it or below it; null for all
 * @param attributes values by name; of one name any value is enough
 * @param priceMin in minor units, within; null without
 * @param priceMax in minor units, within; null without
 * @param currency of the prices that are shown, chosen and sorted by
 * @param offset how many hits to pass over
 * @param limit how many hits to show
 * @param customer who asks, if it is known
 */
public record SearchQuestion(
        String text,
        @Nullable String category,
        Map<String, List<String>> attributes,
        @Nullable Long priceMin,
        @Nullable Long priceMax,
        Currency currency,
        SearchSort sort,
        int offset,
        int limit,
        Optional<CustomerId> customer) {

    /** How far a question can look: who has seen so many hits should say more of what is wanted. */
    public static final int DEEPEST = 10_000;

    public SearchQuestion {
        if (offset < 0 || limit < 1 || offset + limit > DEEPEST) {
            throw new IllegalArgumentException("hits " + offset + " to " + (offset + limit) + " are too deep");
        }
        var copy = new LinkedHashMap<String, List<String>>();
        attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        attributes = Collections.unmodifiableMap(copy);
    }

    /** Whether prices are chosen. */
    boolean hasPriceRange() {
        return priceMin != null || priceMax != null;
    }

    /** The labels of what is chosen of an attribute. */
    List<String> labels(String name) {
        return attributes.getOrDefault(name, List.of()).stream()
                .map(value -> name + "=" + value)
                .toList();
    }
}
