package cartwright.activities.kernel.file;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Bytes that come in numbered pieces. */
final class PieceStream extends InputStream {

    private final IntFunction<Optional<byte[]>> pieces;
    private byte[] piece = {};
    private int number;
    private int at;
    private boolean ended;

    PieceStream(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return hasMore() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        var count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() {
        while (at == piece.length && !ended) {
            var next = pieces.apply(number++);
            ended = next.isEmpty();
            piece = next.orElse(piece);
            at = ended ? piece.length : 0;
        }
        return at < piece.length;
    }
}
