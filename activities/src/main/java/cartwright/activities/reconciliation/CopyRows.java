package cartwright.activities.reconciliation;

import cartwright.activities.kernel.copy.BinaryCopy;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Writes rows into the staging table by COPY. */
final class CopyRows {

    private static final String COLUMNS =
            "psp_ref, parent, kind, status, gross, fee, ccy, created, available_on, payout,"
                    + " order_id, raw_type, compared";

    private final BinaryCopy copy;

    CopyRows(PGConnection connection, long run) throws SQLException {
        this.copy = new BinaryCopy(connection, "reconciliation.staged_" + run, COLUMNS);
    }

    void write(ProviderRow row, boolean compared) throws SQLException {
        // What failed moved no money.
        var moved = row.status() == RowStatus.FAILED ? 0 : 1;
        copy.row();
        copy.text(row.ref());
        copy.text(row.parent());
        copy.text(row.kind().name());
        copy.text(row.status().name());
        copy.number(row.gross() * moved);
        copy.number(row.fee() * moved);
        copy.text(row.currency().getCurrencyCode());
        copy.time(row.created());
        copy.time(row.availableOn());
        copy.text(row.payout());
        copy.id(row.orderId());
        copy.text(row.rawType().equalsIgnoreCase(row.kind().name()) ? null : row.rawType());
        copy.flag(compared);
    }

    /** Ends the COPY and says how many rows went in. */
    long end() throws SQLException {
        return copy.end();
    }

    /** Gives up, so that the connection can be used again. */
    void cancel() throws SQLException {
        copy.cancel();
    }
}
