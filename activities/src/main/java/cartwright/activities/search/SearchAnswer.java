package cartwright.activities.search;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param total how many hits there are in all
 * @param isDegraded whether PostgreSQL answered in place of the index: without synonyms, typing errors and personal ranking
 */
public record SearchAnswer(List<Hit> hits, Facets facets, long total, boolean isDegraded) {

    public SearchAnswer {
        hits = List.copyOf(hits);
    }

    /**
     * A product that was found.
     *
     * @param sku its first variant's
     * @param category the code of its category
     * @param price the lowest of its variants now, tax included; null when it has none in the currency
     * @param inStock whether some of it was left a moment ago
     * @param image null when none of its images is ready
     */
    public record Hit(
            Sku sku,
            String name,
            String category,
            @Nullable Money price,
            boolean inStock,
            @Nullable ShownImage image) {}
}
