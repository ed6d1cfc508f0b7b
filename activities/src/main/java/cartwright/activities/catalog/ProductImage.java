package cartwright.activities.catalog;

import cartwright.workflows.kernel.ImageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image of a product.
 *
 * @param alt what it shows, for those who do not see it; may be empty
 * @param problem a stable name of why it was refused; null unless it was
 * @param width of the whole image in pixels, as it is shown
 * @param variants by their size; none until it is ready
 */
public record ProductImage(
        ImageId id,
        String alt,
        ImageState state,
        @Nullable String problem,
        int width,
        int height,
        List<ImageVariant> variants) {

    public ProductImage {
        variants = List.copyOf(variants);
    }
}
