package cartwright.api.search;

import cartwright.activities.search.SearchAnswer;
import cartwright.activities.search.ShownImage;
import cartwright.api.catalog.ImageAddresses;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import org.jspecify.annotations.Nullable;

/**
 * A product that was found.
 *
 * @param sku its first variant's
 * @param category the id of its category
 * @param price the lowest of its variants now, tax included; null when it has none in the currency
 * @param inStock whether some of it was left a moment ago
 * @param image its first image, as small as there is; null without one
 */
record HitJson(
        Sku sku,
        String name,
        String category,
        @Nullable Money price,
        boolean inStock,
        @Nullable HitImageJson image) {

    /**
     * What a hit is shown by.
     *
     * @param url never shows anything else
     * @param alt what it shows, for those who do not see it
     * @param width in pixels
     */
    record HitImageJson(String url, String alt, int width, int height) {}

    static HitJson of(SearchAnswer.Hit hit, ImageAddresses addresses) {
        return new HitJson(
                hit.sku(),
                hit.name(),
                hit.category(),
                hit.price(),
                hit.inStock(),
                hit.image() == null ? null : image(hit.image(), addresses));
    }

    private static HitImageJson image(ShownImage image, ImageAddresses addresses) {
        return new HitImageJson(addresses.of(image.id(), image.variant()), image.alt(), image.width(), image.height());
    }
}
