package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped: every part a process of its own, and one of them killed in the middle of its work. */
@ExtendWith(RunningShop.class)
class WorkerCrashIT {

    private static final int ORDERS = 50;
    private static final int CLIENTS = 8;
    private static final String SKU = "85123A";
    private static final Duration DECIDED_WITHIN = Duration.ofMinutes(3);
    private static final Set<String> UNDECIDED = Set.of("PENDING", "RESERVED", "AWAITING_PAYMENT");

    private final Stack stack;
    private final ShopClient shop;
    private final ShopClient sandbox;

    WorkerCrashIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
        sandbox = new ShopClient(Objects.requireNonNull(stack.addresses().sandbox()));
    }

    @Test
    void decidesEveryOrderOnceAlthoughTheWorkerIsKilledAmongThem() throws Exception {
        var customer = shop.login("customer");
        var before = available();

        var orders = placeWhileTheWorkerDies(customer);

        assertThat(orders).hasSize(ORDERS);
        var confirmed = 0;
        for (var id : orders) {
            var order = awaitDecision(id, customer);
            assertThat(order.path("status").asString()).as(id).isEqualTo("CONFIRMED");
            assertChargedOnceAsStored(id, order);
            confirmed++;
        }
        assertThat(available()).isEqualTo(before - confirmed);
    }

    private Set<String> placeWhileTheWorkerDies(String customer) throws Exception {
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<String>> placed = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                var key = "crash-" + i;
                placed.add(clients.submit(() -> place(customer, key)));
            }
            placed.get(ORDERS / 4).get();
            stack.kill("workers");
            stack.restart("workers");
            var ids = new HashSet<String>();
            for (var order : placed) {
                ids.add(order.get());
            }
            return ids;
        }
    }

    /** Places an order as a good client does: again with the same key until there is an answer. */
    private String place(String customer, String key) {
        var answer = Eventually.answered(
                DECIDED_WITHIN,
                () -> shop.order(customer, key, SKU, 1, "pm_card_visa"),
                placed -> List.of(201, 202).contains(placed.status()));
        return answer.body().path("id").asString();
    }

    private JsonNode awaitDecision(String id, String customer) {
        return Eventually.answered(
                DECIDED_WITHIN,
                () -> shop.get("/v1/orders/" + id, customer).body(),
                order -> !UNDECIDED.contains(order.path("status").asString()));
    }

    private void assertChargedOnceAsStored(String id, JsonNode order) {
        var charges = sandbox.get("/ledger/charges?order=" + id, null).body().path("items");
        var succeeded = StreamSupport.stream(charges.spliterator(), false)
                .filter(charge -> charge.path("status").asString().equals("SUCCEEDED"))
                .toList();
        assertThat(succeeded).as(id).hasSize(1);
        assertThat(succeeded.getFirst().path("kind").asString()).isEqualTo("AUTHORIZE");
        assertThat(succeeded.getFirst().path("amount"))
                .isEqualTo(order.path("payments").path(0).path("authorized"));
    }

    private long available() {
        var answer = shop.get("/v1/inventory/" + SKU, shop.login("operations"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().path("available").asLong();
    }
}
