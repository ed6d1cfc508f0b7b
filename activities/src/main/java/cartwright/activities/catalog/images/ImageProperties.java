package cartwright.activities.catalog.images;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is made of images. Those that are ready stay as they are when it changes.
 *
 * @param sizes the longest sides of variants in pixels, in ascending order; no image is enlarged
 * @param quality of JPEG and WebP, in percent
 */
@ConfigurationProperties("cartwright.catalog.images")
public record ImageProperties(
        @DefaultValue({"160", "480", "1200"}) List<Integer> sizes,
        @DefaultValue("82") int quality) {

    private static final int LARGEST = 4_000;

    public ImageProperties {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()
                || !sizes.stream().sorted().distinct().toList().equals(sizes)
                || sizes.getFirst() < 1
                || sizes.getLast() > LARGEST) {
            throw new IllegalArgumentException("cartwright.catalog.images.sizes ascend, from 1 to " + LARGEST);
        }
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("cartwright.catalog.images.quality is from 1 to 100");
        }
    }
}
