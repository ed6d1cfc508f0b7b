package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import cartwright.workflows.kernel.ImageId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a hit is shown by: the smallest form of a product's first image that is ready.
 *
 * @param id the image's
 * @param variant names the form
 * @param alt what it shows, for those who do not see it; may be empty
 * @param width of the form in pixels
 */
public record ShownImage(ImageId id, String variant, String alt, int width, int height) {

    private static final String TYPE = "ProductImagesChanged";

    /** Whether the event tells the images of a product. */
    static boolean isIn(StoredEvent event) {
        return event.type().equals(TYPE);
    }

    /** The image of an event that tells all of a product; empty when none is ready. */
    static Optional<ShownImage> of(StoredEvent event) {
        return of(event.data().get("images") instanceof List<?> images ? images : List.of());
    }

    /** The same of all images of a product, in their order, as events tell them. */
    static Optional<ShownImage> of(List<?> images) {
        return images.stream()
                .flatMap(image -> image instanceof Map<?, ?> told ? smallest(told) : Stream.of())
                .findFirst();
    }

    private static Stream<ShownImage> smallest(Map<?, ?> image) {
        var variants = image.get("variants") instanceof List<?> all ? all : List.of();
        return variants.stream()
                .flatMap(variant -> variant instanceof Map<?, ?> told ? Stream.of(of(image, told)) : Stream.of())
                .min(Comparator.comparingInt(ShownImage::width).thenComparing(ShownImage::variant))
                .stream();
    }

    private static ShownImage of(Map<?, ?> image, Map<?, ?> variant) {
        return new ShownImage(
                new ImageId(String.valueOf(image.get("id"))),
                String.valueOf(variant.get("name")),
                String.valueOf(image.get("alt")),
                number(variant.get("width")),
                number(variant.get("height")));
    }

    private static int number(@Nullable Object value) {
        return Integer.parseInt(String.valueOf(value));
    }
}
