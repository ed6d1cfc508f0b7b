package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Power goes and every process ends at once, databases included; or somebody stops the shop and starts it again. */
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
        var id = place("pm_card_visa");

        for (var part : List.of("api", "workers", "sandbox", "temporal", "postgres")) {
            stack.kill(part);
        }
        for (var part : List.of("postgres", "temporal", "sandbox", "workers", "api")) {
            stack.restart(part);
        }

        var read = awaitConfirmed(id);
        try (var engine = new EngineRoom(stack.addresses().temporal())) {
            var found = "CustomerId = '%s' AND OrderStatus = 'CONFIRMED'"
                    .formatted(read.path("customerId").asString());
            answered(() -> engine.find(found), workflows -> workflows.contains("order/" + id));
            finish(read, engine);
        }
        assertCompletedAndPaidOnce(id);
    }

    @Test
    void ordersOnTheirWayAreFinishedAfterTheShopWasStoppedAndStartedAgain() throws Exception {
        var confirmed = place("pm_card_visa");
        awaitConfirmed(confirmed);
        var challenged = place("pm_card_threeDSecure2Required");
        var page = answered(
                        () -> order(challenged), now -> now.path("nextAction").isObject())
                .at("/nextAction/url")
                .asString();

        var again = RunningShop.stoppedAndStartedAgain();

        sandbox.post(page.substring(page.indexOf("/3ds/")) + "/complete", "");
        try (var engine = new EngineRoom(again.addresses().temporal())) {
            for (var id : List.of(confirmed, challenged)) {
                finish(awaitConfirmed(id), engine);
                assertCompletedAndPaidOnce(id);
            }
        }
    }

    private String place(String card) {
        var answer = shop.order(shop.login("customer"), null, SKU, 1, card);
        assertThat(answer.isSuccess()).as("%s", answer).isTrue();
        return answer.body().path("id").asString();
    }

    private JsonNode order(String id) {
        return shop.get("/v1/orders/" + id, shop.login("customer")).body();
    }

    private JsonNode awaitConfirmed(String id) {
        return answered(() -> order(id), now -> now.path("status").asString().equals("CONFIRMED"));
    }

    private void finish(JsonNode order, EngineRoom engine) throws InterruptedException {
        var parcel = order.at("/fulfilments/0/id").asString();
        for (var step : List.of("pick", "ship", "deliver")) {
            assertThat(shop.advance(parcel, step, shop.login("operations")).isDone())
                    .as(step)
                    .isTrue();
        }
        engine.awaitEnd("order/" + order.path("id").asString());
    }

    private void assertCompletedAndPaidOnce(String id) {
        var order = order(id);
        var total = order.at("/total/amountMinor").asLong();
        assertThat(sandbox.ledger(id))
                .filteredOn(line -> line.endsWith(" SUCCEEDED"))
                .containsExactlyInAnyOrder("AUTHORIZE " + total + " SUCCEEDED", "CAPTURE " + total + " SUCCEEDED");
        assertThat(order.path("status").asString()).isEqualTo("COMPLETED");
    }
}
