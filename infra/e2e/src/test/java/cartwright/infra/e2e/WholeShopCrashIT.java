package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Power goes: every process ends at once, databases included. */
@ExtendWith(RunningShop.class)
class WholeShopCrashIT {

    private static final String SKU = "85123A";

    private final Stack stack;
    private final ShopClient shop;
    private final SandboxDesk sandbox;

    WholeShopCrashIT(Stack stack) {
        this.stack = stack;
        shop = new ShopClient(stack.addresses().api());
        sandbox = new SandboxDesk(Objects.requireNonNull(stack.addresses().sandbox()));
    }

    @Test
    void anOrderOnItsWayIsFoundAndFinishedAfterEveryProcessWasKilled() throws Exception {
        var customer = shop.login("customer");
        var order = shop.order(customer, null, SKU, 1, "pm_card_visa").body();
        var id = order.path("id").asString();
        var total = order.path("total").path("amountMinor").asLong();

        for (var part : List.of("api", "workers", "sandbox", "temporal", "postgres")) {
            stack.kill(part);
        }
        for (var part : List.of("postgres", "temporal", "sandbox", "workers", "api")) {
            stack.restart(part);
        }

        var staff = shop.login("operations");
        var read = answered(
                () -> shop.get("/v1/orders/" + id, shop.login("customer")).body(),
                now -> now.path("status").asString().equals("CONFIRMED"));
        try (var engine = new EngineRoom(stack.addresses().temporal())) {
            var found = "CustomerId = '%s' AND OrderStatus = 'CONFIRMED'"
                    .formatted(read.path("customerId").asString());
            answered(() -> engine.find(found), workflows -> workflows.contains("order/" + id));

            var parcel = read.path("fulfilments").path(0).path("id").asString();
            for (var step : List.of("pick", "ship", "deliver")) {
                assertThat(shop.advance(parcel, step, staff).isDone()).as(step).isTrue();
            }
            engine.awaitEnd("order/" + id);
        }

        assertThat(sandbox.ledger(id))
                .filteredOn(line -> line.endsWith(" SUCCEEDED"))
                .containsExactlyInAnyOrder("AUTHORIZE " + total + " SUCCEEDED", "CAPTURE " + total + " SUCCEEDED");
        assertThat(shop.get("/v1/orders/" + id, shop.login("customer"))
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("COMPLETED");
    }
}
