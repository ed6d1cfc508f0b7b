package cartwright.activities.catalog.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Lines of bytes of which none takes more than a bounded part of the memory, however long it is. */
final class BoundedLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    BoundedLines(InputStream bytes, int longest) {
        this.bytes = bytes;
        this.longest = longest;
    }

    /** A line without its end; {@code tooLong} when only its beginning is here. */
    record Line(ByteBuffer bytes, boolean tooLong) {}

    /** The next line; null after the last one. */
    @Nullable
    Line next() {
        if (!hasMore()) {
            return null;
        }
        var line = new ByteArrayOutputStream();
        var tooLong = false;
        var ended = false;
        while (!ended && hasMore()) {
            var from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            ended = at < end;
            var room = longest - line.size();
            line.write(buffer, from, Math.min(room, at - from));
            tooLong |= at - from > room;
            at += ended ? 1 : 0;
        }
        return new Line(ByteBuffer.wrap(line.toByteArray()), tooLong);
    }

    private boolean hasMore() {
        try {
            if (at == end) {
                at = 0;
                end = Math.max(0, bytes.read(buffer));
            }
            return at < end;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
