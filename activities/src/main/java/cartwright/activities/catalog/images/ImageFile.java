package cartwright.activities.catalog.images;

import cartwright.activities.catalog.images.UnreadableImage.Fault;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An image's file, looked through from its beginning to its end without decoding a pixel: what it is by its content, how large it says
 * it is, and that it is whole. A decoder is given no more than the parts it needs of it, so that text, metadata and previews, which
 * may inflate to anything, are never read.
 *
 * @param width as it is stored, before it is turned
 * @param orientation how it is to be turned, 1 to 8 as Exif has it
 * @param parts of the file that a decoder needs, in their order
 */
public record ImageFile(ImageType type, int width, int height, int orientation, List<ByteBuffer> parts) {

    /** Of its bytes. */
    public static final int LARGEST = 10_000_000;

    private static final int SHORTEST = 12;
    private static final int FIRST_TURNED = 5;

    public ImageFile {
        parts = List.copyOf(parts);
    }

    /**
     * Looks through a file.
     *
     * @throws UnreadableImage when it is no image, not whole, or too large to be decoded
     */
    public static ImageFile read(ByteBuffer file) throws UnreadableImage {
        if (file.remaining() < SHORTEST) {
            throw new UnreadableImage(Fault.UNKNOWN_FORMAT, "The body is too short to be an image.");
        }
        try {
            var image = read(file.slice(), file.getLong(file.position()));
            image.check();
            return image;
        } catch (IndexOutOfBoundsException | ArithmeticException end) {
            throw new UnreadableImage(Fault.BROKEN, "The image breaks off before its end.", end);
        }
    }

    private static ImageFile read(ByteBuffer file, long head) throws UnreadableImage {
        if (head == PngFile.SIGNATURE) {
            return PngFile.read(file);
        }
        if (head >>> 40 == JpegFile.START) {
            return JpegFile.read(file);
        }
        if (head >>> 32 == WebpFile.RIFF && file.getInt(8) == WebpFile.WEBP) {
            return WebpFile.read(file);
        }
        if (head >>> 16 == GifFile.GIF87A || head >>> 16 == GifFile.GIF89A) {
            return GifFile.read(file);
        }
        throw new UnreadableImage(Fault.UNKNOWN_FORMAT, "The body is no JPEG, PNG, WebP or GIF.");
    }

    private void check() throws UnreadableImage {
        if (width <= 0 || height <= 0) {
            throw UnreadableImage.broken("The image has no pixels.");
        }
        if ((long) width * height > type.mostPixels()) {
            throw new UnreadableImage(
                    Fault.TOO_MANY_PIXELS,
                    "The image has %d x %d pixels; a %s may have %d million."
                            .formatted(width, height, type, type.mostPixels() / 1_000_000));
        }
    }

    /** How wide it is when it is shown. */
    public int shownWidth() {
        return isTurned() ? height : width;
    }

    /** How high it is when it is shown. */
    public int shownHeight() {
        return isTurned() ? width : height;
    }

    private boolean isTurned() {
        return orientation >= FIRST_TURNED;
    }

    /** The parts in one piece, for a decoder. */
    byte[] essence() {
        var whole = ByteBuffer.allocate(
                parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(part -> whole.put(part.duplicate()));
        return whole.array();
    }
}
