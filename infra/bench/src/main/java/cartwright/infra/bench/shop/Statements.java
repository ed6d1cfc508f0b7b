package cartwright.infra.bench.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads from pg_stat_statements how often the application has run what. */
public final class Statements {

    /**
     * Left out are transaction control; the relay, the messages it leads to and whom they go to; webhooks; and what is looked
     * for every few seconds, orders or none. All else counts, what the answer itself reads included.
     */
    private static final String SELECT = """
            SELECT regexp_replace(query, '\\s+', ' ', 'g') AS statement, sum(calls)::bigint AS calls
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND userid = (SELECT oid FROM pg_roles WHERE rolname = ?)
              AND query !~* '^\\s*(begin|commit|rollback|set|show|start|discard|savepoint|release)\\M'
              AND query !~ '\\m(events|notification|ledger)\\.' AND query !~ '\\mtxid\\M' AND query !~ 'pg_try_advisory_xact_lock'
              AND query !~ 'users\\.account ar1_0 where ar1_0\\.id=' AND query !~ 'orders\\.orders o LEFT JOIN orders\\.address'
              AND query !~ 'WHERE provider = \\$1 AND provider_ref'
              AND query !~ 'order_request r\\s+WHERE r\\.promised'
            GROUP BY 1 ORDER BY 2 DESC
            """;

    private final Connection connection;
    private final String application;

    /**
     * @param connection as a role that may read the statistics of {@code application}
     * @param application the role whose statements count
     */
    public Statements(Connection connection, String application) {
        this.connection = connection;
        this.application = application;
    }

    /** Calls so far, by statement. */
    public SequencedMap<String, Long> calls() throws SQLException {
        var calls = new LinkedHashMap<String, Long>();
        try (var query = connection.prepareStatement(SELECT)) {
            query.setString(1, application);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    calls.put(rows.getString("statement"), rows.getLong("calls"));
                }
            }
        }
        return calls;
    }

    /** The calls between two readings. */
    public static SequencedMap<String, Long> between(
            SequencedMap<String, Long> before, SequencedMap<String, Long> after) {
        var between = new LinkedHashMap<String, Long>();
        after.forEach((statement, calls) -> {
            var added = calls - before.getOrDefault(statement, 0L);
            if (added > 0) {
                between.put(statement, added);
            }
        });
        return between;
    }

    /** All calls together. */
    public static long sum(SequencedMap<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }
}
