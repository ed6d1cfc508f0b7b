package cartwright.activities.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Products as the catalogue's own rows have them, told as its events tell them: for those who keep a copy that is made of the
 * events, and want to know whether it is one.
 */
public interface StandingProducts {

    /**
     * A product as it stands, whatever its status.
     *
     * @param version of its last event
     * @param product the data that a {@code ProductChanged} would have now
     * @param images those that are ready, in their order: of what a {@code ProductImagesChanged} would say of them now, their ids,
     *     texts and variants
     * @param prices those that are valid or to come, of withdrawn skus too
     */
    record Standing(
            UUID id,
            long version,
            Instant createdAt,
            Map<String, Object> product,
            List<Map<String, Object>> images,
            List<Price> prices) {

        public Standing {
            images = List.copyOf(images);
            prices = List.copyOf(prices);
        }
    }

    /**
     * A price of a sku.
     *
     * @param amountMinor of one unit, in minor units
     * @param validFrom the first instant it is valid at, as ISO 8601
     * @param validTo the first instant it is not; null without an end
     */
    record Price(
            String sku,
            String currency,
            long amountMinor,
            String validFrom,
            @Nullable String validTo) {}

    /** Has the database count what there is, before all of it is read: some tenths of a second, whatever there is. */
    void survey();

    /** Products behind {@code after} in the order of their ids, at most {@code limit}. Joins the caller's transaction. */
    List<Standing> behind(UUID after, int limit);
}
