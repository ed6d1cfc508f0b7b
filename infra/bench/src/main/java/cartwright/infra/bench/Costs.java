package cartwright.infra.bench;

import cartwright.infra.bench.report.OrderCost;
import cartwright.infra.bench.shop.Shop;
import cartwright.infra.bench.shop.Statements;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Counts what one order costs: statements until its client is told, and events until it has completed. */
final class Costs {

    private static final int ORDERS = 5;

    /** What earlier orders have led to is over when nothing is asked of the database for as long. */
    private static final Duration CALM = Duration.ofMillis(200);

    private static final int CALM_WITHIN = 10;

    private final String addresses;
    private final WorkflowClient client;

    Costs(String addresses, WorkflowClient client) {
        this.addresses = addresses;
        this.client = client;
    }

    /** What an order of the shop costs; statements only where the database can be read. */
    OrderCost of(Shop shop) throws IOException, InterruptedException {
        var statements = addresses.isEmpty() ? null : statements(shop);
        var completed = shop.completeLastOrder();
        var events = completed == null
                ? null
                : client.fetchHistory("order/" + completed).getEvents().size();
        return statements == null
                ? new OrderCost(null, events, new LinkedHashMap<>())
                : new OrderCost(Statements.sum(statements), events, statements);
    }

    /** Of several orders the cheapest: all cost the same, and whatever else happens meanwhile only adds. */
    private SequencedMap<String, Long> statements(Shop shop) throws IOException, InterruptedException {
        var file = new ObjectMapper().readTree(Path.of(addresses).toFile());
        var owner = file.path("owner");
        try (var connection =
                DriverManager.getConnection(text(owner, "url"), text(owner, "username"), text(owner, "password"))) {
            var counted = new Statements(connection, text(file.path("database"), "username"));
            SequencedMap<String, Long> least = new LinkedHashMap<>();
            for (int i = 0; i < ORDERS; i++) {
                var before = whenCalm(counted);
                if (!shop.orderTheSame()) {
                    throw new IOException("an order to count the statements of was not confirmed");
                }
                var added = Statements.between(before, counted.calls());
                least = least.isEmpty() || Statements.sum(added) < Statements.sum(least) ? added : least;
            }
            return least;
        } catch (SQLException unreadable) {
            throw new IOException("cannot count statements: " + unreadable.getMessage(), unreadable);
        }
    }

    private static SequencedMap<String, Long> whenCalm(Statements counted) throws SQLException, InterruptedException {
        var calls = counted.calls();
        for (int i = 0; i < CALM_WITHIN; i++) {
            Thread.sleep(CALM);
            var now = counted.calls();
            if (now.equals(calls)) {
                return now;
            }
            calls = now;
        }
        return calls;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
