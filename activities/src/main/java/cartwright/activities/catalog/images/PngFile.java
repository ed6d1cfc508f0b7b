package cartwright.activities.catalog.images;

import java.nio.ByteBuffer;
import java.util.ArrayList;

/** A PNG's chunks (PNG, third edition, chapters 5 and 11). */
final class PngFile {

    static final long SIGNATURE = 0x89504E470D0A1A0AL;

    private static final int HEADER = 0x49484452;
    private static final int PALETTE = 0x504C5445;
    private static final int TRANSPARENCY = 0x74524E53;
    private static final int DATA = 0x49444154;
    private static final int EXIF = 0x65584966;
    private static final int END = 0x49454E44;

    private static final int HEADER_LENGTH = 13;
    private static final int AROUND = 12;

    private PngFile() {}

    static ImageFile read(ByteBuffer file) throws UnreadableImage {
        if (file.getInt(8) != HEADER_LENGTH || file.getInt(12) != HEADER) {
            throw UnreadableImage.broken("The PNG does not begin with its header.");
        }
        var parts = new ArrayList<ByteBuffer>();
        parts.add(file.slice(0, Long.BYTES));
        var orientation = ExifOrientation.UPRIGHT;
        var hasData = false;
        int type = HEADER;
        for (int at = Long.BYTES; type != END; at += AROUND + file.getInt(at)) {
            var length = file.getInt(at);
            type = file.getInt(at + 4);
            var chunk = file.slice(at, Math.addExact(length, AROUND));
            switch (type) {
                case HEADER, PALETTE, TRANSPARENCY, END -> parts.add(chunk);
                case DATA -> {
                    parts.add(chunk);
                    hasData = true;
                }
                case EXIF -> orientation = ExifOrientation.of(file.slice(at + 8, length));
                default -> {}
            }
        }
        if (!hasData) {
            throw UnreadableImage.broken("The PNG has no image.");
        }
        return new ImageFile(ImageType.PNG, file.getInt(16), file.getInt(20), orientation, parts);
    }

    /** Whether one of the parts has pixels. */
    static boolean isData(ByteBuffer part) {
        return part.remaining() >= AROUND && part.getInt(4) == DATA;
    }
}
