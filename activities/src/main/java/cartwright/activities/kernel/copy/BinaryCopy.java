package cartwright.activities.kernel.copy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows by COPY, through a buffer of fixed size, in the binary form of PostgreSQL's protocol: neither side formats or parses
 * numbers and times. Of each row the columns are written in their order.
 */
public final class BinaryCopy {

    private static final int NULL = -1;
    private static final short END = -1;
    private static final byte JSONB_VERSION = 1;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** PostgreSQL counts microseconds from the year 2000 on. */
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final int BUFFER = 1 << 16;

    /** What every column but a text needs at most. */
    private static final int SHORT_VALUE = Integer.BYTES + 2 * Long.BYTES;

    private final CopyIn copy;
    private final short columns;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long rows;

    /**
     * Begins a COPY into {@code columns} of {@code table}.
     *
     * @param columns separated by commas
     */
    public BinaryCopy(PGConnection connection, String table, String columns) throws SQLException {
        this.copy = connection.getCopyAPI().copyIn("COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, columns));
        this.columns = (short) columns.split(",", -1).length;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Begins a row. */
    public void row() throws SQLException {
        room(Short.BYTES).putShort(columns);
        rows++;
    }

    /** A {@code bigint}. */
    public void number(long value) throws SQLException {
        room(SHORT_VALUE).putInt(Long.BYTES).putLong(value);
    }

    /** A {@code boolean}. */
    public void flag(boolean value) throws SQLException {
        room(SHORT_VALUE).putInt(1).put((byte) (value ? 1 : 0));
    }

    /** A {@code timestamptz}. */
    public void time(@Nullable Instant instant) throws SQLException {
        if (instant == null) {
            nothing();
            return;
        }
        number((instant.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + instant.getNano() / 1_000);
    }

    /** A {@code uuid}. */
    public void id(@Nullable UUID id) throws SQLException {
        if (id == null) {
            nothing();
            return;
        }
        room(SHORT_VALUE)
                .putInt(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
    }

    /** A {@code text}. */
    public void text(@Nullable String value) throws SQLException {
        if (value == null) {
            nothing();
            return;
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        room(SHORT_VALUE).putInt(bytes.length);
        bytes(bytes);
    }

    /** A {@code jsonb}. */
    public void json(@Nullable String value) throws SQLException {
        if (value == null) {
            nothing();
            return;
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        room(SHORT_VALUE).putInt(bytes.length + 1).put(JSONB_VERSION);
        bytes(bytes);
    }

    /** Ends the COPY and says how many rows went in. */
    public long end() throws SQLException {
        room(Short.BYTES).putShort(END);
        flush();
        copy.endCopy();
        return rows;
    }

    /** Gives up, so that the connection can be used again; after {@link #end} it does nothing. */
    public void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void nothing() throws SQLException {
        room(SHORT_VALUE).putInt(NULL);
    }

    private void bytes(byte[] bytes) throws SQLException {
        if (bytes.length > buffer.capacity()) {
            flush();
            copy.writeToCopy(bytes, 0, bytes.length);
            return;
        }
        room(bytes.length).put(bytes);
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
