package cartwright.infra.e2e;

import cartwright.infra.launcher.state.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Which statements the API and the workers have run on the shop's database, as PostgreSQL itself counts them. */
final class ShopStatements implements AutoCloseable {

    private static final Duration CALM = Duration.ofMillis(1500);
    private static final Duration CALM_WITHIN = Duration.ofMinutes(1);

    /**
     * Left out are transaction control; the relay, the messages it leads to and whom they go to, and what it makes findable; and
     * what is looked for every few seconds, orders or none. Webhooks count, and so does all that requests read and write.
     */
    private static final String SELECT = """
            SELECT regexp_replace(query, '\\s+', ' ', 'g') AS statement, sum(calls)::bigint AS calls
            FROM pg_stat_statements JOIN pg_roles r ON r.oid = userid JOIN pg_database d ON d.oid = dbid
            WHERE r.rolname = ? AND d.datname = current_database()
              AND query !~* '^\\s*(begin|commit|rollback|set|show|start|discard|savepoint|release)\\M'
              AND query !~ '\\m(events|notification|ledger|search)\\.' AND query !~ '\\mtxid\\M' AND query !~ 'pg_try_advisory_xact_lock'
              AND query !~ 'FROM users\\.account WHERE id =' AND query !~ 'orders\\.orders o LEFT JOIN orders\\.address'
              AND query !~ 'order_request r\\s+WHERE r\\.promised' AND query !~ 'catalog\\.import WHERE status'
              AND query !~ 'inventory\\.stock WHERE sku >'
            GROUP BY 1
            """;

    private final Connection owner;
    private final String application;

    ShopStatements(Addresses addresses) throws SQLException {
        var database = addresses.owner();
        owner = DriverManager.getConnection(database.url(), database.username(), database.password());
        application = addresses.database().username();
    }

    /** Calls since the server has begun to count, by statement. */
    Map<String, Long> calls() throws SQLException {
        try (var query = owner.prepareStatement(SELECT)) {
            query.setString(1, application);
            try (var rows = query.executeQuery()) {
                var calls = new TreeMap<String, Long>();
                while (rows.next()) {
                    calls.put(rows.getString("statement"), rows.getLong("calls"));
                }
                return calls;
            }
        }
    }

    /** The same once nothing more is run. */
    Map<String, Long> whenCalm() throws SQLException, InterruptedException {
        var until = System.nanoTime() + CALM_WITHIN.toNanos();
        var before = calls();
        while (true) {
            Thread.sleep(CALM);
            var now = calls();
            if (now.equals(before)) {
                return now;
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("still at work: " + between(before, now));
            }
            before = now;
        }
    }

    /** The calls between two readings. */
    static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
        var between = new TreeMap<String, Long>();
        after.forEach((statement, calls) -> {
            var added = calls - before.getOrDefault(statement, 0L);
            if (added > 0) {
                between.put(statement, added);
            }
        });
        return between;
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
