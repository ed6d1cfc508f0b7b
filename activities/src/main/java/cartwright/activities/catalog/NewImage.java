package cartwright.activities.catalog;

import org.jspecify.annotations.Nullable;

/**
 * An image that was uploaded.
 *
 * @param object the key of its bytes, which are stored already
 * @param width in pixels, as it is shown
 * @param position among the product's images, the first being 0; null for the last
 */
public record NewImage(
        String object,
        int width,
        int height,
        String alt,
        @Nullable Integer position) {}
