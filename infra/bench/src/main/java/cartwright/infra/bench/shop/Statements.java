package cartwright.infra.bench.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads from pg_stat_statements how often the application has run what. */
public final class Statements {

    /** Transaction control, the relay and what it feeds belong to no single order. */
    private static final String SELECT = """
            SELECT regexp_replace(query, '\\s+', ' ', 'g') AS statement, sum(calls)::bigint AS calls
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND userid = (SELECT oid FROM pg_roles WHERE rolname = ?)
              AND query !~* '^\\s*(begin|commit|rollback|set|show|start|discard|savepoint|release)\\M'
              AND query !~* '\\m(events|notification)\\.'
              AND query !~* '\\mtxid\\M'
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

    /**
     * Calls per order between two readings, in hundredths. What ran in fewer than half of the orders belongs to something
     * else, a timer or a check of health, and is left out.
     */
    public static SequencedMap<String, Long> perOrder(
            SequencedMap<String, Long> before, SequencedMap<String, Long> after, int orders) {
        var perOrder = new LinkedHashMap<String, Long>();
        after.forEach((statement, calls) -> {
            var hundredths = (calls - before.getOrDefault(statement, 0L)) * 100 / orders;
            if (hundredths >= 50) {
                perOrder.put(statement, hundredths);
            }
        });
        return perOrder;
    }
}
