package cartwright.api.catalog;

import cartwright.activities.catalog.ImageState;
import cartwright.activities.catalog.ImageVariant;
import cartwright.activities.catalog.ProductImage;
import cartwright.workflows.catalog.ProductImageActivities;
import cartwright.workflows.kernel.ImageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image of a product as it is shown.
 *
 * @param alt what it shows, for those who do not see it
 * @param problem why it was refused; null unless it was
 * @param width of the whole image in pixels
 * @param variants the forms it can be had in, smallest first; none until it is ready
 */
record ImageJson(
        ImageId id,
        String alt,
        ImageState state,
        @Nullable ImageProblemJson problem,
        int width,
        int height,
        List<ImageVariantJson> variants) {

    /** Why an image is not shown, by a stable name. */
    record ImageProblemJson(String code, String detail) {

        private static @Nullable ImageProblemJson of(@Nullable String code) {
            if (code == null) {
                return null;
            }
            return new ImageProblemJson(
                    code,
                    code.equals(ProductImageActivities.GIVEN_UP)
                            ? "It could not be processed for hours; remove it and upload it again."
                            : "It cannot be decoded; remove it, and save and upload it anew.");
        }
    }

    /**
     * A form of it.
     *
     * @param url never shows anything else
     */
    record ImageVariantJson(String url, String mediaType, int width, int height, int bytes) {

        private static ImageVariantJson of(ImageId id, ImageVariant variant, ImageAddresses addresses) {
            return new ImageVariantJson(
                    addresses.of(id, variant.name()),
                    variant.mediaType(),
                    variant.width(),
                    variant.height(),
                    variant.bytes());
        }
    }

    /** The image with its addresses. */
    static ImageJson of(ProductImage image, ImageAddresses addresses) {
        return new ImageJson(
                image.id(),
                image.alt(),
                image.state(),
                ImageProblemJson.of(image.problem()),
                image.width(),
                image.height(),
                image.variants().stream()
                        .map(variant -> ImageVariantJson.of(image.id(), variant, addresses))
                        .toList());
    }
}
