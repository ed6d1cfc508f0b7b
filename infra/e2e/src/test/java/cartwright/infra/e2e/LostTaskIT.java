package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.stack.Stack;
import cartwright.workflows.kernel.OrderId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker that dies after it has confirmed an order and before the engine has heard of it: the engine gives the task to another
 * one, which begins it anew and may learn less than the first had.
 */
@ExtendWith(RunningShop.class)
class LostTaskIT {

    private static final String KEY = "lost-task";

    /** The engine is stopped meanwhile: who waits for its answer may be told that it is under way, or to ask again. */
    private static final List<Integer> ACCEPTED = List.of(201, 202, 503);

    private static final int WARM_UP = 5;

    /** How many have waited so many milliseconds for what a connection holds. */
    private static final String WAITING = """
            SELECT count(*) FROM pg_locks WHERE NOT granted AND ? = ANY (pg_blocking_pids(pid))
              AND clock_timestamp() - waitstart > ? * interval '1 millisecond'
            """;

    /** Longer than the customer's first try of an authorization may take. */
    private static final int TOO_LONG = 2500;

    /** The engine gives the task to another worker when its time-out of ten seconds is over. */
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(2);

    private final Stack stack;
    private final ShopClient shop;
    private final SandboxDesk sandbox;

    LostTaskIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
        sandbox = new SandboxDesk(Objects.requireNonNull(stack.addresses().sandbox()));
    }

    @Test
    void leavesAnOrderConfirmedThoughItsPaymentIsNotSeenInTimeWhenTheTaskIsRunAgain() throws Exception {
        try (var books = new ShopBooks(stack.addresses());
                var holder = owner();
                var observer = owner()) {
            var customer = shop.login("customer");
            var sku = books.untouched(1).getFirst();
            // The first calls of a process take long, and this worker is to be quick.
            for (int i = 0; i < WARM_UP; i++) {
                assertThat(order(customer, UUID.randomUUID().toString(), sku)).isIn(ACCEPTED);
            }

            var held = pid(holder);
            lock(holder, "SELECT FROM inventory.stock WHERE sku = ? FOR UPDATE", sku);
            var placed = CompletableFuture.supplyAsync(() -> order(customer, KEY, sku));
            answered(() -> waiting(observer, held, 0), waiting -> waiting > 0);
            var id = books.ordersUnder(KEY).getFirst();
            haltEngine();
            try {
                holder.rollback();
                answered(() -> books.log(id), log -> log.contains("2 OrderConfirmed"));
                stack.kill("workers");
                lock(holder, "SELECT FROM payment.payment WHERE order_id = ? FOR UPDATE", new OrderId(id).uuid());
            } finally {
                // What the worker may have told it has not been read, and never is.
                stack.kill("temporal");
                stack.restart("temporal");
            }
            stack.restart("workers");
            answered(SEEN_WITHIN, () -> waiting(observer, held, TOO_LONG), waiting -> waiting > 0);
            holder.rollback();

            var operations = shop.login("operations");
            var fulfilment = shop.get("/v1/orders/" + id, customer)
                    .body()
                    .path("fulfilments")
                    .path(0)
                    .path("id")
                    .asString();
            // Refused as long as the workflow has not seen that it is confirmed.
            answered(() -> picked(fulfilment, operations), status -> status == 200);
            assertThat(books.log(id))
                    .startsWith("1 OrderPlaced", "2 OrderConfirmed")
                    .noneMatch(event -> event.contains("Attention") || event.contains("AwaitingPayment"));
            assertThat(sandbox.ledger(id)).singleElement().asString().startsWith("AUTHORIZE ");
            assertThat(placed.get()).isIn(ACCEPTED);
        }
    }

    /** Stops the engine where it is: it hears no more. */
    private void haltEngine() {
        var engine = stack.parts().stream()
                .filter(part -> part.part().equals("temporal"))
                .map(part -> Objects.requireNonNull(part.process()).pid())
                .findFirst()
                .orElseThrow();
        Signals.send(ProcessHandle.of(engine).orElseThrow(), "STOP");
    }

    private Connection owner() throws SQLException {
        var database = stack.addresses().owner();
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    private int order(String customer, String key, String sku) {
        return shop.order(customer, key, sku, 1, "pm_card_visa").status();
    }

    private int picked(String fulfilment, String token) {
        return shop.post("/v1/fulfilments/" + fulfilment + "/pick", token, null, "{}")
                .status();
    }

    /** Lets everybody else who wants the row wait. */
    private static void lock(Connection holder, String row, Object key) throws SQLException {
        holder.setAutoCommit(false);
        try (var statement = holder.prepareStatement(row)) {
            statement.setObject(1, key);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private static int pid(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int waiting(Connection observer, int holder, int milliseconds) {
        try (var statement = observer.prepareStatement(WAITING)) {
            statement.setInt(1, holder);
            statement.setInt(2, milliseconds);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
