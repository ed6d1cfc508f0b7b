package cartwright.infra.e2e;

import cartwright.infra.launcher.state.Addresses;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The first run of a provider's day as the shop's database has it. */
final class StoredRun implements AutoCloseable {

    private static final String THIS =
            "(SELECT id FROM reconciliation.run WHERE provider = ? AND day = ? AND number = 1)";

    private final Connection owner;
    private final SettlementProvider provider;
    private final LocalDate day;

    StoredRun(Addresses addresses, SettlementProvider provider, LocalDate day) throws SQLException {
        var database = addresses.owner();
        this.owner = DriverManager.getConnection(database.url(), database.username(), database.password());
        this.owner.setAutoCommit(false);
        this.provider = provider;
        this.day = day;
    }

    /** A row of the provider's that nothing is booked for. */
    record Missing(String reference, long times, long minor) {}

    /** How many rows it has stored; when it has any, it stores no more of them until {@link #letGo()}. */
    long heldAfterRows() {
        var rows = all(
                "SELECT rows FROM reconciliation.run WHERE rows > 0 AND id = " + THIS + " FOR UPDATE",
                row -> row.getLong(1));
        if (rows.isEmpty()) {
            letGo();
            return 0;
        }
        return rows.getFirst();
    }

    /** Whether somebody has written more rows and cannot commit them. */
    boolean isWaitedFor() {
        return all(
                        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))",
                        row -> row.getBoolean(1))
                .getFirst();
    }

    void letGo() {
        try {
            owner.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What it found missing in the ledger, by reference. */
    List<Missing> missing() {
        return all(
                "SELECT ref, their_rows, their_minor FROM reconciliation.break WHERE level = 1 AND first_run = " + THIS
                        + " AND category = 'MISSING_IN_LEDGER' ORDER BY ref",
                row -> new Missing(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** The lines of the file that made no sense. */
    List<Long> rejectedLines() {
        return all(
                "SELECT line FROM reconciliation.rejected_row WHERE run_id = " + THIS + " ORDER BY line",
                row -> row.getLong(1));
    }

    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private <T> List<T> all(String sql, Read<T> read) {
        try (var statement = owner.prepareStatement(sql)) {
            if (sql.contains(THIS)) {
                statement.setString(1, provider.name());
                statement.setObject(2, day);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(read.from(rows));
                }
                return all;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
