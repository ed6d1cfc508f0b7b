package cartwright.activities.catalog.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held. Of all that Exif says this one entry is read, and where it is malformed the image is left as it is: readers of
 * the whole follow offsets and allocate counts that a stranger has written.
 */
final class ExifOrientation {

    /** As it is stored. */
    static final int UPRIGHT = 1;

    private static final int LAST = 8;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;
    private static final short LITTLE_ENDIAN = 0x4949;

    private ExifOrientation() {}

    /** What the TIFF structure says that Exif consists of. */
    static int of(ByteBuffer tiff) {
        var data = tiff.slice();
        if (data.remaining() < 8) {
            return UPRIGHT;
        }
        data.order(data.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = data.getInt(4);
        if (directory < 8 || directory > data.limit() - 2) {
            return UPRIGHT;
        }
        var entries = Short.toUnsignedInt(data.getShort(directory));
        for (int i = 0; i < entries; i++) {
            var entry = directory + 2 + i * ENTRY;
            if (entry > data.limit() - ENTRY) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(data.getShort(entry)) == TAG && data.getShort(entry + 2) == SHORT) {
                var value = Short.toUnsignedInt(data.getShort(entry + 8));
                return value >= UPRIGHT && value <= LAST ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
