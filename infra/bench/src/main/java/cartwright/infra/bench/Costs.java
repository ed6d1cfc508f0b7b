package cartwright.infra.bench;

import cartwright.infra.bench.report.Measurement;
import cartwright.infra.bench.report.OrderCost;
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
import org.jspecify.annotations.Nullable;

/** Counts what orders cost: statements while some are placed, and events of one that has completed. */
final class Costs {

    /** What follows a confirmation by itself is done by then. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private final String addresses;
    private final WorkflowClient client;
    private @Nullable SequencedMap<String, Long> statements;

    Costs(String addresses, WorkflowClient client) {
        this.addresses = addresses;
        this.client = client;
    }

    /** Something that can be interrupted. */
    interface Measuring {
        Measurement measure() throws InterruptedException;
    }

    /** Takes a measurement of {@code orders} orders and counts their statements, where the database can be read. */
    Measurement around(int orders, Measuring measuring) throws IOException, InterruptedException {
        if (addresses.isEmpty()) {
            return measuring.measure();
        }
        var file = new ObjectMapper().readTree(Path.of(addresses).toFile());
        var owner = file.path("owner");
        try (var connection =
                DriverManager.getConnection(text(owner, "url"), text(owner, "username"), text(owner, "password"))) {
            var counted = new Statements(connection, text(file.path("database"), "username"));
            Thread.sleep(CALM);
            var before = counted.calls();
            var measured = measuring.measure();
            Thread.sleep(CALM);
            statements = Statements.perOrder(before, counted.calls(), orders);
            return measured;
        } catch (SQLException unreadable) {
            throw new IOException("cannot count statements: " + unreadable.getMessage(), unreadable);
        }
    }

    /** All that was counted, with the history of a completed order. */
    OrderCost with(@Nullable String completedOrder) {
        var events = completedOrder == null
                ? null
                : client.fetchHistory("order/" + completedOrder).getEvents().size();
        var counted = statements;
        return counted == null
                ? new OrderCost(null, events, new LinkedHashMap<>())
                : new OrderCost(
                        counted.values().stream().mapToLong(Long::longValue).sum(), events, counted);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
