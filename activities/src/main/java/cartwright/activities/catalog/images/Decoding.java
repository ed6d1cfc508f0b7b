package cartwright.activities.catalog.images;

import cartwright.activities.catalog.images.UnreadableImage.Fault;
import com.luciad.imageio.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes images: JPEG by TwelveMonkeys, which takes CMYK too, WebP by libwebp, the rest by the JDK. Of large images pixels are left out
 * while they are read, so that what is in memory is bounded.
 */
final class Decoding {

    /** Of decoded pixels. */
    private static final long MOST_BYTES = 64_000_000;

    private Decoding() {}

    /**
     * The image's pixels, perhaps every second or third only, as they are stored, not turned.
     *
     * @throws UnreadableImage when a decoder does not understand it
     */
    static BufferedImage decode(ImageFile file) throws UnreadableImage {
        if (file.type() == ImageType.PNG) {
            PngPixels.check(file);
        }
        try (var bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.essence()))) {
            var reader = reader(file.type());
            try {
                reader.setInput(bytes, true, true);
                return decode(file, reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException notUnderstood) {
            // What decoders throw for malformed input is of every kind.
            throw new UnreadableImage(Fault.BROKEN, "The image cannot be decoded.", notUnderstood);
        }
    }

    private static BufferedImage decode(ImageFile file, ImageReader reader) throws IOException, UnreadableImage {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width != file.width() || height != file.height()) {
            throw UnreadableImage.broken("The image says of itself that it is of different sizes.");
        }
        var bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
        var step = step(width, height, Math.max(1, bits / Byte.SIZE));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    private static int step(long width, long height, int bytes) {
        var step = 1;
        while ((width / step) * (height / step) * bytes > MOST_BYTES) {
            step++;
        }
        return step;
    }

    private static ImageReader reader(ImageType type) throws IOException {
        return switch (type) {
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case JPEG, PNG, GIF ->
                ImageIO.getImageReadersByMIMEType(type.mediaType()).next();
        };
    }
}
