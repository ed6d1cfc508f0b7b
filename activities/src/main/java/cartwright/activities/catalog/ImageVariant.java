package cartwright.activities.catalog;

/**
 * A form in which an image is shown.
 *
 * @param name its size and format, such as {@code 480.webp}
 * @param width in pixels, as it is shown
 * @param bytes how many it has
 */
public record ImageVariant(String name, String mediaType, int width, int height, int bytes) {}
