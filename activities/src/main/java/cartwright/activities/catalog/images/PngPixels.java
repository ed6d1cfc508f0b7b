package cartwright.activities.catalog.images;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How far the data of a PNG inflates, counted without being kept (PNG, third edition, chapters 7, 8 and 10). Decoders read as much as the
 * header says and leave the rest, which no encoder writes: an image that goes on is made to harm who reads all of it.
 */
final class PngPixels {

    /** Encoders are known that pad their data; nobody is harmed by so much. */
    private static final int PADDING = 1 << 16;

    private static final int DEPTH = 16;
    private static final int COLOR = 17;
    private static final int INTERLACE = 20;
    private static final int CHUNK_HEAD = 8;
    private static final int CHUNK_END = 4;
    private static final int BUFFER = 1 << 16;

    /** Of each of the seven passes of an interlaced image: its first column and row, and its steps in both directions. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] WHOLE = {{0, 0, 1, 1}};

    private PngPixels() {}

    /**
     * Looks how far the data inflates, and no further than it may.
     *
     * @throws UnreadableImage when that is beyond what the header says, or nothing inflates
     */
    static void check(ImageFile file) throws UnreadableImage {
        // Behind the signature.
        var header = file.parts().get(1);
        var most = bytes(file.width(), file.height(), header) + PADDING;
        var inflater = new Inflater();
        try {
            if (inflated(file, inflater, most) > most) {
                throw UnreadableImage.broken("The PNG inflates to more than its header says that it has.");
            }
        } catch (DataFormatException none) {
            throw new UnreadableImage(UnreadableImage.Fault.BROKEN, "The PNG's data cannot be inflated.", none);
        } finally {
            inflater.end();
        }
    }

    /** How many bytes the data inflates to, or at least one more than {@code most}. */
    private static long inflated(ImageFile file, Inflater inflater, long most) throws DataFormatException {
        var buffer = new byte[BUFFER];
        long count = 0;
        for (var chunk : file.parts()) {
            if (!PngFile.isData(chunk)) {
                continue;
            }
            inflater.setInput(chunk.slice(CHUNK_HEAD, chunk.remaining() - CHUNK_HEAD - CHUNK_END));
            var more = -1;
            while (more != 0 && count <= most) {
                more = inflater.inflate(buffer);
                count += more;
            }
        }
        return count;
    }

    private static long bytes(int width, int height, ByteBuffer header) throws UnreadableImage {
        var bits = channels(header.get(COLOR)) * header.get(DEPTH);
        var passes = header.get(INTERLACE) == 0 ? WHOLE : PASSES;
        return IntStream.range(0, passes.length)
                .mapToLong(pass -> bytes(length(width, passes[pass], 0), length(height, passes[pass], 1), bits))
                .sum();
    }

    private static long length(int whole, int[] pass, int direction) {
        return Math.max(0, (whole - pass[direction] + pass[direction + 2] - 1) / pass[direction + 2]);
    }

    /** Each row begins with a byte that names its filter. */
    private static long bytes(long width, long height, int bits) {
        return width == 0 ? 0 : height * (1 + (width * bits + Byte.SIZE - 1) / Byte.SIZE);
    }

    private static int channels(byte color) throws UnreadableImage {
        return switch (color) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> throw UnreadableImage.broken("The PNG has colours that there are not.");
        };
    }
}
