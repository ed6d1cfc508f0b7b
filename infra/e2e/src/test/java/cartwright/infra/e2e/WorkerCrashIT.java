package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped: every part a process of its own, and one of them killed in the middle of its work. */
@ExtendWith(RunningShop.class)
class WorkerCrashIT {

    private static final int ORDERS = 50;
    private static final int CLIENTS = 8;

    /** So many that the last ten orders find nothing left. */
    private static final int QUANTITY = 5;

    private static final int ENOUGH_FOR = 40;
    private static final String KEYS = "crash-";
    private static final Duration DECIDED_WITHIN = Duration.ofMinutes(3);
    private static final Set<String> UNDECIDED = Set.of("PENDING", "RESERVED", "AWAITING_PAYMENT");

    private final Stack stack;
    private final ShopClient shop;
    private final SandboxDesk sandbox;

    WorkerCrashIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
        sandbox = new SandboxDesk(Objects.requireNonNull(stack.addresses().sandbox()));
    }

    @Test
    void decidesEveryOrderOnceAndSellsNoUnitTwiceAlthoughTheWorkerIsKilledAmongThem() throws Exception {
        try (var books = new ShopBooks(stack.addresses())) {
            var customer = shop.login("customer");
            var sku = books.untouched(1).getFirst();
            assertThat(books.units(sku)).isEqualTo(new ShopBooks.Units((long) QUANTITY * ENOUGH_FOR, 0, 0));

            var placed = placeWhileTheWorkerDies(customer, sku);

            assertThat(placed).hasSize(ORDERS);
            var charged = new ArrayList<Long>();
            for (var id : placed.stream().flatMap(Optional::stream).toList()) {
                var order = awaitDecision(id, customer);
                assertThat(order.path("status").asString()).as("%s", order).isIn("CONFIRMED", "FAILED");
                if (order.path("status").asString().equals("CONFIRMED")) {
                    charged.add(chargedOnceAsStored(id, order, books));
                } else {
                    assertThat(sandbox.sum("AUTHORIZE", id)).as(id).isZero();
                }
            }
            assertThat(charged).hasSize(ENOUGH_FOR);
            assertNothingElseMoved(charged.stream().mapToLong(Long::longValue).sum(), books);
            assertThat(books.units(sku))
                    .isEqualTo(new ShopBooks.Units((long) QUANTITY * ENOUGH_FOR, 0, (long) QUANTITY * ENOUGH_FOR));
            assertThat(books.adrift()).isEmpty();
        }
    }

    /** The orders' ids; none where the stock did not reach. */
    private List<Optional<String>> placeWhileTheWorkerDies(String customer, String sku) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Optional<String>>> placed = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                var key = KEYS + i;
                placed.add(clients.submit(() -> place(customer, key, sku)));
            }
            placed.get(ORDERS / 4).get();
            stack.kill("workers");
            stack.restart("workers");
            var ids = new ArrayList<Optional<String>>();
            for (var order : placed) {
                ids.add(order.get());
            }
            return ids;
        }
    }

    /** Places an order as a good client does: again with the same key until there is an answer. */
    private Optional<String> place(String customer, String key, String sku) {
        var answer = Eventually.answered(
                DECIDED_WITHIN,
                () -> shop.order(customer, key, sku, QUANTITY, "pm_card_visa"),
                placed -> List.of(201, 202).contains(placed.status())
                        || placed.code().equals("INSUFFICIENT_STOCK"));
        return answer.code().equals("INSUFFICIENT_STOCK")
                ? Optional.empty()
                : Optional.of(answer.body().path("id").asString());
    }

    private JsonNode awaitDecision(String id, String customer) {
        return Eventually.answered(
                DECIDED_WITHIN,
                () -> shop.get("/v1/orders/" + id, customer).body(),
                order -> !UNDECIDED.contains(order.path("status").asString()));
    }

    /** Neither for the orders that the API refused without telling anybody their ids. */
    private void assertNothingElseMoved(long charged, ShopBooks books) {
        var orders = books.ordersUnder(KEYS);
        assertThat(orders).hasSize(ORDERS);
        assertThat(orders.stream()
                        .mapToLong(order -> sandbox.sum("AUTHORIZE", order))
                        .sum())
                .isEqualTo(charged);
        assertThat(books.authorizations(orders)).isEqualTo(new ShopBooks.Authorizations(charged, 0));
    }

    /** How much, in minor units. */
    private long chargedOnceAsStored(String id, JsonNode order, ShopBooks books) {
        var total = order.path("payments")
                .path(0)
                .path("authorized")
                .path("amountMinor")
                .asLong();
        assertThat(sandbox.ledger(id))
                .filteredOn(line -> line.endsWith(" SUCCEEDED"))
                .containsExactly("AUTHORIZE " + total + " SUCCEEDED");
        var stored = books.money(id);
        assertThat(stored.undecided()).as(id).isZero();
        assertThat(List.of(stored.authorized(), stored.authorizations(), stored.captured(), stored.refunded()))
                .as(id)
                .containsExactly(total, total, 0L, 0L);
        return total;
    }
}
