package cartwright.activities.catalog.images;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A JPEG's segments (ITU-T T.81, annex B). */
final class JpegFile {

    /** Start of image, and the begin of the next marker. */
    static final long START = 0xFFD8FF;

    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int EXIF = 0xE1;
    private static final int ICC = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;

    /** "Exif" and two zeros. */
    private static final long EXIF_NAME = 0x457869660000L;

    /** A progressive image of a camera has some ten scans; each is a way through all its pixels. */
    private static final int MOST_SCANS = 30;

    private final ByteBuffer file;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int at = 2;
    private int width;
    private int height;
    private int orientation = ExifOrientation.UPRIGHT;
    private int scans;

    private JpegFile(ByteBuffer file) {
        this.file = file;
        parts.add(file.slice(0, at));
    }

    static ImageFile read(ByteBuffer file) throws UnreadableImage {
        var jpeg = new JpegFile(file);
        jpeg.walk();
        return new ImageFile(ImageType.JPEG, jpeg.width, jpeg.height, jpeg.orientation, jpeg.parts);
    }

    private void walk() throws UnreadableImage {
        for (int marker = marker(); marker != END; marker = marker()) {
            var length = Short.toUnsignedInt(file.getShort(at));
            var segment = file.slice(at, length);
            var from = at - 2;
            at += length;
            if (isFrame(marker)) {
                frame(segment);
            } else if (marker == EXIF) {
                exif(segment);
            } else if (marker == SCAN) {
                skipScan();
            }
            if (isNeeded(marker)) {
                parts.add(file.slice(from, at - from));
            }
        }
        if (scans == 0) {
            throw UnreadableImage.broken("The JPEG has no image.");
        }
        parts.add(file.slice(at - 2, 2));
    }

    /** The next marker, behind any number of fill bytes. */
    private int marker() throws UnreadableImage {
        if (unsigned(at++) != 0xFF) {
            throw UnreadableImage.broken("The JPEG has something between two of its segments.");
        }
        while (unsigned(at) == 0xFF) {
            at++;
        }
        return unsigned(at++);
    }

    /** Start of frame, but for three markers that lie between. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void frame(ByteBuffer segment) throws UnreadableImage {
        if (width != 0) {
            throw UnreadableImage.broken("The JPEG has more than one image.");
        }
        height = Short.toUnsignedInt(segment.getShort(3));
        width = Short.toUnsignedInt(segment.getShort(5));
    }

    private void exif(ByteBuffer segment) {
        if (segment.remaining() > 8 && segment.getLong(0) << 16 == EXIF_NAME << 16) {
            orientation = ExifOrientation.of(segment.slice(8, segment.remaining() - 8));
        }
    }

    /** To the next marker that is none of the scan's own: escaped bytes, restarts. */
    private void skipScan() throws UnreadableImage {
        if (width == 0 || ++scans > MOST_SCANS) {
            throw UnreadableImage.broken(
                    width == 0
                            ? "The JPEG does not say how large it is."
                            : "The JPEG has more than " + MOST_SCANS + " scans.");
        }
        while (unsigned(at) != 0xFF || isWithinScan(unsigned(at + 1))) {
            at++;
        }
    }

    private static boolean isWithinScan(int follower) {
        return follower == 0 || follower == 0xFF || (follower >= 0xD0 && follower <= 0xD7);
    }

    /** Of what applications add, colours depend on three. */
    private static boolean isNeeded(int marker) {
        var isApplication = marker >= APP0 && marker <= APP15;
        return marker != COMMENT && (!isApplication || marker == APP0 || marker == ICC || marker == ADOBE);
    }

    private int unsigned(int index) {
        return Byte.toUnsignedInt(file.get(index));
    }
}
