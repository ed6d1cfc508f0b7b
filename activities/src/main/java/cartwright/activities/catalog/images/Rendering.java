package cartwright.activities.catalog.images;

import cartwright.activities.catalog.objects.ObjectKey;
import cartwright.activities.catalog.objects.ObjectStore.Content;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes of an image the forms it is shown in. What it says beside its pixels, such as where it was taken, is in none of them. */
@Component
class Rendering {

    private final ImageProperties properties;
    private final Encoding encoding;

    Rendering(ImageProperties properties, Encoding encoding) {
        this.properties = properties;
        this.encoding = encoding;
    }

    /** A form that was made, with its bytes and their key. */
    record Rendered(String name, ImageType type, int width, int height, ObjectKey key, Content content) {}

    /**
     * The forms of an image, in its sizes up to the first that it does not fill; none is larger than the image.
     *
     * @throws UnreadableImage when it cannot be decoded
     */
    List<Rendered> render(ImageFile file) throws UnreadableImage {
        var longest = Math.max(file.width(), file.height());
        var pixels = Decoding.decode(file);
        var rendered = new ArrayList<Rendered>();
        // Each is made of the one before: of the whole image only the largest is.
        for (int size : sizes(longest).reversed()) {
            var side = Math.min(size, longest);
            pixels = Scaling.scaled(pixels, part(file.width(), side, longest), part(file.height(), side, longest));
            var seen = Scaling.withoutIdleAlpha(Scaling.turned(pixels, file.orientation()));
            rendered.addAll(0, encoded(size, seen));
        }
        return rendered;
    }

    private List<Integer> sizes(int longest) {
        var smaller = properties.sizes().stream().filter(size -> size < longest).count();
        return properties.sizes().stream().limit(smaller + 1).toList();
    }

    private static int part(int length, int side, int longest) {
        return Math.max(1, Math.toIntExact(((long) length * side + longest / 2) / longest));
    }

    private List<Rendered> encoded(int size, BufferedImage image) {
        return encoding.formats(image).stream()
                .map(type -> encoded(size, image, type))
                .toList();
    }

    private Rendered encoded(int size, BufferedImage image, ImageType type) {
        var bytes = encoded(image, type);
        return new Rendered(
                size + "." + type.ending(),
                type,
                image.getWidth(),
                image.getHeight(),
                ObjectKey.of(bytes),
                Content.of(bytes));
    }

    private byte[] encoded(BufferedImage image, ImageType type) {
        try {
            return encoding.encode(image, type);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
