package cartwright.activities.catalog.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A WebP's chunks (RFC 9649). */
final class WebpFile {

    static final int RIFF = 0x52494646;
    static final int WEBP = 0x57454250;

    /** Names of chunks as they are read from the file, which is little-endian. */
    private static final int LOSSY = name("VP8 ");

    private static final int LOSSLESS = name("VP8L");
    private static final int EXTENDED = name("VP8X");
    private static final int EXIF = name("EXIF");

    private static final int CHUNKS = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATED = 0x02;
    private static final int SIDE = 0x3FFF;
    private static final byte LOSSLESS_SIGNATURE = 0x2F;
    private static final int LOSSY_SIGNATURE = 0x2A019D;

    private final ByteBuffer file;
    private int width;
    private int height;
    private boolean hasImage;
    private int orientation = ExifOrientation.UPRIGHT;

    private WebpFile(ByteBuffer file) {
        this.file = file;
    }

    static ImageFile read(ByteBuffer bytes) throws UnreadableImage {
        var length = Integer.reverseBytes(bytes.getInt(4));
        var webp =
                new WebpFile(bytes.slice(0, Math.addExact(length, CHUNK_HEADER)).order(ByteOrder.LITTLE_ENDIAN));
        webp.walk();
        return new ImageFile(ImageType.WEBP, webp.width, webp.height, webp.orientation, List.of(webp.file));
    }

    private void walk() throws UnreadableImage {
        int at = CHUNKS;
        while (at < file.limit()) {
            var length = file.getInt(at + 4);
            var chunk = file.slice(at + CHUNK_HEADER, length).order(ByteOrder.LITTLE_ENDIAN);
            take(file.getInt(at), chunk);
            at = Math.addExact(at, Math.addExact(CHUNK_HEADER + (length & 1), length));
        }
        if (!hasImage) {
            throw UnreadableImage.broken("The WebP has no image.");
        }
    }

    private void take(int name, ByteBuffer chunk) throws UnreadableImage {
        if (name == EXTENDED) {
            if ((chunk.get(0) & ANIMATED) != 0) {
                throw UnreadableImage.broken("The WebP is animated; send a still.");
            }
            grow(1 + threeBytes(chunk, 4), 1 + threeBytes(chunk, 7));
        } else if (name == LOSSLESS) {
            lossless(chunk);
        } else if (name == LOSSY) {
            lossy(chunk);
        } else if (name == EXIF) {
            orientation = ExifOrientation.of(chunk);
        }
    }

    private void lossless(ByteBuffer chunk) throws UnreadableImage {
        if (chunk.get(0) != LOSSLESS_SIGNATURE) {
            throw UnreadableImage.broken("The WebP's image is none.");
        }
        var sides = chunk.getInt(1);
        hasImage = true;
        grow(1 + (sides & SIDE), 1 + ((sides >>> 14) & SIDE));
    }

    private void lossy(ByteBuffer chunk) throws UnreadableImage {
        if (threeBytes(chunk, 3) != LOSSY_SIGNATURE) {
            throw UnreadableImage.broken("The WebP's image is none.");
        }
        hasImage = true;
        grow(chunk.getShort(6) & SIDE, chunk.getShort(8) & SIDE);
    }

    /** Canvas and image say each how large they are; the larger bounds what is decoded. */
    private void grow(int otherWidth, int otherHeight) {
        width = Math.max(width, otherWidth);
        height = Math.max(height, otherHeight);
    }

    private static int threeBytes(ByteBuffer chunk, int at) {
        return Short.toUnsignedInt(chunk.getShort(at)) | Byte.toUnsignedInt(chunk.get(at + 2)) << 16;
    }

    private static int name(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }
}
