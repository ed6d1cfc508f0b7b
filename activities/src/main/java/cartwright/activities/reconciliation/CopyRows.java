package cartwright.activities.reconciliation;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows into the staging table by COPY, through a buffer of fixed size. */
final class CopyRows {

    private static final String COPY = """
            COPY reconciliation.staged (run_id, psp_ref, parent, kind, status, gross, fee, net, ccy, created, available_on,
                payout, order_id, raw_type, compared) FROM STDIN
            """;
    private static final int BUFFER = 1 << 16;
    /** Six texts of at most 255 characters, each of at most six bytes, and what is short. */
    private static final int LONGEST_ROW = 1 << 14;

    private final byte[] prefix;
    private final CopyIn copy;
    private final byte[] buffer = new byte[BUFFER + LONGEST_ROW];
    private int used;
    private long rows;

    CopyRows(PGConnection connection, long run) throws SQLException {
        this.prefix = Long.toString(run).getBytes(StandardCharsets.US_ASCII);
        this.copy = connection.getCopyAPI().copyIn(COPY);
    }

    void write(ProviderRow row, boolean compared) throws SQLException {
        System.arraycopy(prefix, 0, buffer, used, prefix.length);
        used += prefix.length;
        text(row.ref());
        text(row.parent());
        text(row.kind().name());
        text(row.status().name());
        // What failed moved no money.
        var moved = row.status() == RowStatus.FAILED ? 0 : 1;
        number(row.gross() * moved);
        number(row.fee() * moved);
        number(row.net() * moved);
        text(row.currency().getCurrencyCode());
        time(row.created());
        time(row.availableOn());
        text(row.payout());
        text(row.orderId());
        text(row.rawType());
        text(compared ? "t" : "f");
        buffer[used++] = '\n';
        rows++;
        if (used >= BUFFER) {
            flush();
        }
    }

    /** Ends the COPY and says how many rows went in. */
    long end() throws SQLException {
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
        copy.writeToCopy(buffer, 0, used);
        used = 0;
    }

    private void time(@Nullable Instant instant) {
        text(instant == null ? null : instant.toString());
    }

    private void text(@Nullable UUID id) {
        text(id == null ? null : id.toString());
    }

    private void number(long value) {
        text(Long.toString(value));
    }

    private void text(@Nullable String value) {
        buffer[used++] = '\t';
        if (value == null) {
            buffer[used++] = '\\';
            buffer[used++] = 'N';
            return;
        }
        var start = used;
        for (int i = 0; i < value.length(); i++) {
            var next = value.charAt(i);
            if (next < ' ' || next == '\\' || next > '~') {
                used = start;
                escaped(value);
                return;
            }
            buffer[used++] = (byte) next;
        }
    }

    private void escaped(String value) {
        var safe = value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(safe, 0, buffer, used, safe.length);
        used += safe.length;
    }
}
