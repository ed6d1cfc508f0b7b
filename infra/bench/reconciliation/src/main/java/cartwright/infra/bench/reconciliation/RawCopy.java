package cartwright.infra.bench.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * What a person would do by hand: {@code \copy} the file as it is into an unlogged table and join it with the ledger once. Sums
 * nothing per source, knows no categories, and keeps what differs.
 */
final class RawCopy {

    private RawCopy() {}

    /** Does it and says how long it took. */
    static Duration run(Connection connection, Path file) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                InputStream bytes = Files.newInputStream(file)) {
            statement.execute("DROP TABLE IF EXISTS raw, differing");
            var began = System.nanoTime();
            statement.execute("""
                    CREATE UNLOGGED TABLE raw (reference text, parent text, type text, status text, gross numeric, fee numeric,
                        net numeric, currency text, created timestamptz, payout text, order_id text, trace_id text)
                    """);
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY raw FROM STDIN (FORMAT csv, HEADER)", bytes);
            statement.execute("ANALYZE raw");
            statement.execute("SET work_mem = '96MB'");
            statement.execute("""
                    CREATE TABLE differing AS
                    SELECT provider_ref, reference, amount_minor, gross
                    FROM (SELECT * FROM ledger.posting WHERE account = 'psp_clearing' AND provider = 'STRIPE'
                          AND at >= '2026-11-10Z' AND at < '2026-11-11Z') l
                    FULL JOIN raw r ON r.reference = l.provider_ref AND upper(r.type) = l.kind
                    WHERE l.provider_ref IS NULL OR r.reference IS NULL OR l.amount_minor <> r.gross * 100
                       OR l.currency <> r.currency OR r.status <> 'settled'
                    """);
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }
}
