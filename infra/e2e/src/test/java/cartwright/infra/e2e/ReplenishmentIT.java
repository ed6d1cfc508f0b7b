package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.e2e.ShopClient.Answer;
import cartwright.infra.launcher.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped: stock runs low, is bought by itself, and is on the shelf although the worker dies meanwhile. */
@ExtendWith(RunningShop.class)
class ReplenishmentIT {

    private static final String SKU = "22423";
    private static final String WAREHOUSE = "LEI";
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

    private final Stack stack;
    private final ShopClient shop;

    ReplenishmentIT(Stack stack) {
        this.stack = stack;
        this.shop = new ShopClient(stack.addresses().api());
    }

    @Test
    void buysWhatHasRunLowAndReceivesItOnceAlthoughTheWorkerIsKilled() throws Exception {
        var customer = shop.login("customer");
        var staff = shop.login("operations");
        var shelf = shelf(staff);
        var before = shelf.path("onHand").asLong();
        var unsold = before
                - shelf.path("committed").asLong()
                - shelf.path("unavailable").asLong();
        done(shop.put(of("supply-terms"), staff, """
                {"supplier": "Kilns", "leadDays": 7, "orderUpTo": %d}""".formatted(unsold + 50)));
        done(shop.put(of("reorder-points"), staff, "{\"units\": %d}".formatted(unsold - 1)));

        done(shop.order(customer, null, SKU, 1, "pm_card_visa"));

        answered(
                () -> shop.get("/v1/stock-alerts?warehouse=" + WAREHOUSE, staff).body(), this::namesTheSku);
        var proposed = answered(
                        () -> shop.get("/v1/purchase-orders?status=PROPOSED&warehouse=" + WAREHOUSE, staff)
                                .body(),
                        page -> !page.path("items").isEmpty())
                .path("items")
                .get(0);
        assertThat(proposed.path("lines").get(0).path("sku").asString()).isEqualTo(SKU);
        assertThat(proposed.path("lines").get(0).path("ordered").asLong()).isEqualTo(51);
        var uri = "/v1/purchase-orders/" + proposed.path("id").asString();

        done(shop.post(uri + "/approve", staff, null, "{}"));
        stack.kill("workers");
        stack.restart("workers");
        untilDone(uri + "/order", staff, "order", "{\"reference\": \"K-1\", \"expectedOn\": \"2099-01-01\"}");
        var goods = "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 51, \"damaged\": 1}]}".formatted(SKU);
        untilDone(uri + "/receive", staff, "receipt", goods);
        untilDone(uri + "/receive", staff, "receipt", goods);

        assertThat(shelf(staff).path("onHand").asLong()).isEqualTo(before + 51);
        assertThat(shelf(staff).path("unavailable").asLong())
                .isEqualTo(shelf.path("unavailable").asLong() + 1);
        assertThat(shop.get(uri, staff).body().path("status").asString()).isEqualTo("RECEIVED");
        done(shop.put(of("reorder-points"), staff, "{\"units\": null}"));
    }

    /** As a good client does: again with the same key until there is an answer. */
    private void untilDone(String path, String token, String key, String body) throws InterruptedException {
        var until = Instant.now().plus(ANSWERED_WITHIN);
        var answer = shop.post(path, token, "replenish-" + key, body);
        while (!answer.isDone() && Instant.now().isBefore(until)) {
            Thread.sleep(Duration.ofMillis(250));
            answer = shop.post(path, token, "replenish-" + key, body);
        }
        done(answer);
    }

    private static void done(Answer answer) {
        assertThat(answer.isDone()).as("%s", answer).isTrue();
    }

    private static String of(String what) {
        return "/v1/inventory/" + SKU + "/" + what + "/" + WAREHOUSE;
    }

    private boolean namesTheSku(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .anyMatch(alert -> alert.path("sku").asString().equals(SKU));
    }

    private JsonNode shelf(String token) {
        return StreamSupport.stream(
                        shop.get("/v1/inventory/" + SKU, token)
                                .body()
                                .path("warehouses")
                                .spliterator(),
                        false)
                .filter(shelf -> shelf.path("warehouse").asString().equals(WAREHOUSE))
                .findFirst()
                .orElseThrow();
    }
}
