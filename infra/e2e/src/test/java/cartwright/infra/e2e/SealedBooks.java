package cartwright.infra.e2e;

import cartwright.infra.launcher.state.Addresses;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How many rows are under which key, counted as the runbook does. */
final class SealedBooks implements AutoCloseable {

    private final Connection owner;

    SealedBooks(Addresses addresses) throws SQLException {
        var database = addresses.owner();
        owner = DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    Map<String, Long> accounts() throws SQLException {
        return counted(
                "SELECT coalesce(person ->> 'sealedWith', 'plain') AS key, count(*) FROM users.account GROUP BY 1");
    }

    Map<String, Long> addresses() throws SQLException {
        return counted(
                "SELECT coalesce(body ->> 'sealedWith', 'plain') AS key, count(*) FROM orders.address GROUP BY 1");
    }

    private Map<String, Long> counted(String statement) throws SQLException {
        try (var query = owner.createStatement();
                var rows = query.executeQuery(statement)) {
            var counted = new HashMap<String, Long>();
            while (rows.next()) {
                counted.put(rows.getString(1), rows.getLong(2));
            }
            return counted;
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
