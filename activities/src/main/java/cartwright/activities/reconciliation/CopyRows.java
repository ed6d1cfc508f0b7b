package cartwright.activities.reconciliation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows into the staging table by COPY, through a buffer of fixed size, in the binary form of PostgreSQL's protocol: neither
 * side formats or parses numbers and times.
 */
final class CopyRows {

    private static final short COLUMNS = 13;
    private static final int NULL = -1;
    private static final short END = -1;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    /** PostgreSQL counts microseconds from the year 2000 on. */
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final int BUFFER = 1 << 16;
    /** Six texts of at most 255 characters, each of at most four bytes, and what is short. */
    private static final int LONGEST_ROW = 1 << 13;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER + LONGEST_ROW);
    private long rows;

    CopyRows(PGConnection connection, long run) throws SQLException {
        this.copy = connection.getCopyAPI().copyIn("""
                COPY reconciliation.staged_%d (psp_ref, parent, kind, status, gross, fee, ccy, created, available_on, payout,
                    order_id, raw_type, compared) FROM STDIN (FORMAT binary)
                """.formatted(run));
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    void write(ProviderRow row, boolean compared) throws SQLException {
        // What failed moved no money.
        var moved = row.status() == RowStatus.FAILED ? 0 : 1;
        buffer.putShort(COLUMNS);
        text(row.ref());
        text(row.parent());
        text(row.kind().name());
        text(row.status().name());
        number(row.gross() * moved);
        number(row.fee() * moved);
        text(row.currency().getCurrencyCode());
        time(row.created());
        time(row.availableOn());
        text(row.payout());
        id(row.orderId());
        text(row.rawType().equalsIgnoreCase(row.kind().name()) ? null : row.rawType());
        buffer.putInt(1).put((byte) (compared ? 1 : 0));
        rows++;
        if (buffer.position() >= BUFFER) {
            flush();
        }
    }

    /** Ends the COPY and says how many rows went in. */
    long end() throws SQLException {
        buffer.putShort(END);
        flush();
        copy.endCopy();
        return rows;
    }

    /** Gives up, so that the connection can be used again. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private void number(long value) {
        buffer.putInt(Long.BYTES).putLong(value);
    }

    private void time(@Nullable Instant instant) {
        if (instant == null) {
            buffer.putInt(NULL);
            return;
        }
        number((instant.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + instant.getNano() / 1_000);
    }

    private void id(@Nullable UUID id) {
        if (id == null) {
            buffer.putInt(NULL);
            return;
        }
        buffer.putInt(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private void text(@Nullable String value) {
        if (value == null) {
            buffer.putInt(NULL);
            return;
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        buffer.putInt(bytes.length).put(bytes);
    }
}
