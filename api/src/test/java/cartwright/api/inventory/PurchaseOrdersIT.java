package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import io.temporal.client.WorkflowClient;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class PurchaseOrdersIT extends ApiTest {

    private final Account keeper = account(Role.CATALOG);
    private final Account operations = account(Role.OPERATIONS);

    @Autowired
    private WorkflowClient temporal;

    @Test
    void buysFromASupplierUntilTheGoodsAreOnTheShelf() {
        var sku = sku(1);
        var proposed = propose(sku, 10);
        assertThat(proposed).hasStatus(201);
        var id = read(proposed, "$.id");
        assertThat(proposed).hasHeader("Location", "/v1/purchase-orders/" + id);
        assertThat(proposed).bodyJson().extractingPath("$.status").isEqualTo("PROPOSED");

        assertThat(step(id, "approve", null)).hasStatus(200);
        assertThat(step(id, "order", "{\"reference\": \"K-1\", \"expectedOn\": \"2099-01-01\"}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("ORDERED");
        assertThat(receive(id, sku, 6, 1)).bodyJson().extractingPath("$.status").isEqualTo("PARTLY_RECEIVED");
        assertThat(receive(id, sku, 5, 0))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("RECEIPT_EXCEEDS_EXPECTED");
        assertThat(receive(id, sku, 4, 0)).bodyJson().extractingPath("$.status").isEqualTo("RECEIVED");

        var stock = get(keeper, "/v1/inventory/" + sku);
        assertThat(stock).bodyJson().extractingPath("$.warehouses[0].onHand").isEqualTo(11);
        assertThat(stock).bodyJson().extractingPath("$.available").isEqualTo(10);
        eventually(() -> assertThat(step(id, "cancel", "{\"reason\": \"too late\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ILLEGAL_TRANSITION"));
    }

    @Test
    void receivesOnceUnderOneKeyEvenWhenItWasTheLastReceipt() {
        var sku = sku(1);
        var id = ordered(sku, 5);
        var key = key();
        var uri = "/v1/purchase-orders/" + id + "/receive";

        assertThat(post(operations, uri, key, goods(sku, 5, 0))).hasStatus(200);
        owner().sql(
                        "UPDATE kernel.idempotency SET status = NULL, body = NULL, claimed_at = claimed_at - interval '1 day' WHERE key = :key")
                .param("key", key)
                .update();

        assertThat(post(operations, uri, key, goods(sku, 5, 0)))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("RECEIVED");
        assertThat(get(keeper, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(6);
    }

    /** Somebody has terminated its workflow; the next step begins another from the stored row, and what was received counts once. */
    @Test
    void goesOnFromWhatIsStoredWhenItsWorkflowIsGone() {
        var sku = sku(1);
        var id = read(propose(sku, 5), "$.id");
        terminate(id);
        assertThat(step(id, "approve", null))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("APPROVED");
        terminate(id);
        assertThat(step(id, "order", "{\"reference\": \"K-1\", \"expectedOn\": \"2099-01-01\"}"))
                .hasStatus(200);
        assertThat(receive(id, sku, 2, 0)).bodyJson().extractingPath("$.status").isEqualTo("PARTLY_RECEIVED");
        terminate(id);

        assertThat(receive(id, sku, 3, 0)).bodyJson().extractingPath("$.status").isEqualTo("RECEIVED");

        assertThat(get(keeper, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(6);
        assertThat(step(id, "close", "{\"reason\": \"late\"}")).hasStatus(409);
    }

    private void terminate(String id) {
        temporal.newUntypedWorkflowStub("replenishment/" + id).terminate("by mistake");
    }

    @Test
    void isApprovedByASecondPerson() {
        var sku = sku(1);
        var id = read(post(operations, "/v1/purchase-orders", key(), proposal(sku.value(), "10")), "$.id");

        assertThat(step(id, "approve", null))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("SECOND_PERSON_NEEDED");
        assertThat(post(account(Role.OPERATIONS), "/v1/purchase-orders/" + id + "/approve", key(), null))
                .hasStatus(200);
    }

    @Test
    void isProposedOnceUnderOneKey() {
        var body = proposal(sku(1).value(), "10");
        var key = key();
        var first = post(keeper, "/v1/purchase-orders", key, body);

        var again = post(keeper, "/v1/purchase-orders", key, body);

        assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
    }

    @Test
    void listsNewestFirstInPagesAndWhatIsOverdue() {
        var older = read(propose(sku(1), 1), "$.id");
        var newer = read(propose(sku(1), 1), "$.id");

        var page = get(keeper, "/v1/purchase-orders?status=PROPOSED&limit=1");
        assertThat(read(page, "$.items[0].id")).isEqualTo(newer);
        assertThat(get(keeper, "/v1/purchase-orders?status=PROPOSED&limit=1&cursor=" + read(page, "$.nextCursor")))
                .bodyJson()
                .extractingPath("$.items[0].id")
                .isEqualTo(older);
        assertThat(get(keeper, "/v1/purchase-orders?overdue=true")).bodyText().doesNotContain(newer);
        assertThat(get(keeper, "/v1/purchase-orders?status=UNHEARD")).hasStatus(400);
        assertThat(get(keeper, "/v1/purchase-orders?cursor=x")).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "\"many\"", "null"})
    void refusesUnitsThatAreNone(String quantity) {
        assertThat(post(keeper, "/v1/purchase-orders", key(), proposal(sku(1).value(), quantity)))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void saysWhichFieldOfAProposalOrReceiptIsWrong() {
        var sku = sku(1);
        var twice = """
                {"warehouse": "%s", "supplier": "Kilns",
                 "lines": [{"sku": "%s", "quantity": 1}, {"sku": "%s", "quantity": 1}]}
                """.formatted(WAREHOUSE, sku, sku.value().toLowerCase(Locale.ROOT));

        assertThat(pointer(post(keeper, "/v1/purchase-orders", key(), twice))).isEqualTo("/lines/1/sku");
        assertThat(pointer(post(keeper, "/v1/purchase-orders", key(), proposal("?", "1"))))
                .isEqualTo("/lines/0/sku");
        assertThat(post(
                        keeper,
                        "/v1/purchase-orders",
                        key(),
                        proposal(sku.value(), "1").replace(WAREHOUSE, "ATLANTIS")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("UNKNOWN_WAREHOUSE");
        assertThat(pointer(receive(ordered(sku, 5), sku, 1, 2))).isEqualTo("/lines/0/damaged");
        assertThat(pointer(step(
                        read(propose(sku, 1), "$.id"),
                        "order",
                        "{\"reference\": \"K-1\", \"expectedOn\": \"+999999999-12-31\"}")))
                .isEqualTo("/expectedOn");
        assertThat(step(PurchaseOrderId.of(Ids.next()).value(), "approve", null))
                .hasStatus(404);
        assertThat(get(keeper, "/v1/purchase-orders/po_x")).hasStatus(404);
    }

    @Test
    void keepsHowASkuIsBought() {
        var uri = "/v1/inventory/" + sku(1) + "/supply-terms/" + WAREHOUSE;
        assertThat(get(keeper, uri)).hasStatus(404);

        assertThat(send(HttpMethod.PUT, keeper, uri, null, "{\"supplier\": \"Kilns\", \"leadDays\": 14}"))
                .hasStatus(200);

        assertThat(get(keeper, uri)).bodyJson().extractingPath("$.packSize").isEqualTo(1);
        assertThat(send(HttpMethod.PUT, keeper, uri, null, "{\"supplier\": \"Kilns\", \"leadDays\": 366}"))
                .hasStatus(400);
        assertThat(send(
                        HttpMethod.PUT,
                        keeper,
                        uri.replace(WAREHOUSE, "ATLANTIS"),
                        null,
                        "{\"supplier\": \"Kilns\", \"leadDays\": 1}"))
                .hasStatus(422);
    }

    private String ordered(Sku sku, long units) {
        var id = read(propose(sku, units), "$.id");
        step(id, "approve", null);
        assertThat(step(id, "order", "{\"reference\": \"K-1\", \"expectedOn\": \"2099-01-01\"}"))
                .hasStatus(200);
        return id;
    }

    private MvcTestResult propose(Sku sku, long units) {
        return post(keeper, "/v1/purchase-orders", key(), proposal(sku.value(), String.valueOf(units)));
    }

    private static String proposal(String sku, String quantity) {
        return """
                {"warehouse": "%s", "supplier": "Kilns", "lines": [{"sku": "%s", "quantity": %s}]}
                """.formatted(WAREHOUSE, sku, quantity);
    }

    private MvcTestResult step(String id, String step, @Nullable String body) {
        return post(operations, "/v1/purchase-orders/" + id + "/" + step, key(), body);
    }

    private MvcTestResult receive(String id, Sku sku, long units, long damaged) {
        return step(id, "receive", goods(sku, units, damaged));
    }

    private static String goods(Sku sku, long units, long damaged) {
        return """
                {"lines": [{"sku": "%s", "quantity": %d, "damaged": %d}]}
                """.formatted(sku, units, damaged);
    }

    private static String pointer(MvcTestResult refused) {
        assertThat(refused).hasStatus(400);
        return read(refused, "$.errors[0].pointer");
    }
}
