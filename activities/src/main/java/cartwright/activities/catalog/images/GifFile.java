package cartwright.activities.catalog.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A GIF's blocks to the end of its first image, which is all that is shown of it (GIF89a, appendix B). */
final class GifFile {

    static final long GIF87A = 0x474946383761L;
    static final long GIF89A = 0x474946383961L;

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int SCREEN = 13;

    private final ByteBuffer file;
    private int at = SCREEN;

    private GifFile(ByteBuffer file) {
        this.file = file;
    }

    static ImageFile read(ByteBuffer bytes) throws UnreadableImage {
        return new GifFile(bytes.slice().order(ByteOrder.LITTLE_ENDIAN)).first();
    }

    private ImageFile first() throws UnreadableImage {
        skipColours(file.get(SCREEN - 3));
        while (unsigned(at) == EXTENSION) {
            at += 2;
            skipBlocks();
        }
        if (unsigned(at) != IMAGE) {
            throw UnreadableImage.broken("The GIF has no image.");
        }
        var width = Short.toUnsignedInt(file.getShort(at + 5));
        var height = Short.toUnsignedInt(file.getShort(at + 7));
        var packed = file.get(at + 9);
        at += 10;
        skipColours(packed);
        at++;
        skipBlocks();
        return new ImageFile(ImageType.GIF, width, height, ExifOrientation.UPRIGHT, List.of(file));
    }

    /** A table of colours, where there is one. */
    private void skipColours(byte packed) {
        if ((packed & 0x80) != 0) {
            at += 3 << ((packed & 0x07) + 1);
        }
    }

    /** Blocks of up to 255 bytes, and the empty one at their end. */
    private void skipBlocks() {
        for (int length = unsigned(at++); length != 0; length = unsigned(at++)) {
            at += length;
        }
    }

    private int unsigned(int index) {
        return Byte.toUnsignedInt(file.get(index));
    }
}
