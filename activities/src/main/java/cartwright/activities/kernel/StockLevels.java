package cartwright.activities.kernel;

import cartwright.workflows.kernel.Sku;
import java.util.List;

/** What is left of skus, for those who show and rank them; it may be old before it is read, and nothing is sold by it. */
public interface StockLevels {

    /** Whether any unit of the sku can be bought now, in whatever warehouse. */
    record Level(Sku sku, boolean isLeft) {}

    /** The levels of skus behind {@code after} in the order of their texts, at most {@code limit}. */
    List<Level> behind(String after, int limit);
}
