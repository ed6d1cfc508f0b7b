package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import io.temporal.client.WorkflowClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class TransfersIT extends ApiTest {

    private static final String ELSEWHERE = "RTM";

    private final Account operations = account(Role.OPERATIONS);

    @Autowired
    private WorkflowClient temporal;

    @BeforeEach
    void openAnotherWarehouse() {
        owner().sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'NL', 2) ON CONFLICT DO NOTHING")
                .param("code", ELSEWHERE)
                .update();
    }

    @Test
    void bringsUnitsToAnotherWarehouseAndSaysWhatIsMissing() {
        var sku = sku(10);
        var requested = request(sku, 6);
        assertThat(requested).hasStatus(201);
        var id = read(requested, "$.id");
        assertThat(requested).hasHeader("Location", "/v1/transfers/" + id);
        assertThat(requested).bodyJson().extractingPath("$.lines[0].inTransit").isEqualTo(6);
        assertThat(get(operations, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(4);

        assertThat(step(id, "ship", "{\"reference\": \"VAN-1\"}")).hasStatus(200);
        assertThat(receive(id, sku, 5)).bodyJson().extractingPath("$.status").isEqualTo("PARTLY_RECEIVED");
        assertThat(receive(id, sku, 2))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("RECEIPT_EXCEEDS_EXPECTED");
        var closed = step(id, "close", "{\"reason\": \"one broke\"}");

        assertThat(closed).bodyJson().extractingPath("$.status").isEqualTo("CLOSED");
        assertThat(closed).bodyJson().extractingPath("$.lines[0].missing").isEqualTo(1);
        assertThat(get(operations, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(9);
    }

    @Test
    void putsBackWhatIsCalledOffBeforeItIsShipped() {
        var sku = sku(10);
        var id = read(request(sku, 6), "$.id");

        assertThat(step(id, "cancel", "{\"reason\": \"sold here\"}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CANCELLED");

        assertThat(get(operations, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(10);
        eventually(() -> assertThat(step(id, "ship", "{\"reference\": \"VAN-1\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ILLEGAL_TRANSITION"));
    }

    /** Somebody has terminated its workflow; the next step begins another from the stored row, which takes nothing out again. */
    @Test
    void goesOnFromWhatIsStoredWhenItsWorkflowIsGone() {
        var sku = sku(10);
        var id = read(request(sku, 6), "$.id");
        terminate(id);
        assertThat(step(id, "ship", "{\"reference\": \"VAN-1\"}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SHIPPED");
        terminate(id);
        assertThat(receive(id, sku, 2)).bodyJson().extractingPath("$.status").isEqualTo("PARTLY_RECEIVED");
        terminate(id);

        assertThat(receive(id, sku, 4)).bodyJson().extractingPath("$.status").isEqualTo("RECEIVED");

        assertThat(onHand(sku, WAREHOUSE)).isEqualTo(4);
        assertThat(onHand(sku, ELSEWHERE)).isEqualTo(6);
    }

    @Test
    void putsBackOnceWhatIsCalledOffWhenItsWorkflowIsGone() {
        var sku = sku(10);
        var id = read(request(sku, 6), "$.id");
        terminate(id);

        assertThat(step(id, "cancel", "{\"reason\": \"sold here\"}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CANCELLED");
        assertThat(step(id, "cancel", "{\"reason\": \"sold here\"}")).hasStatus(200);

        assertThat(onHand(sku, WAREHOUSE)).isEqualTo(10);
    }

    private void terminate(String id) {
        temporal.newUntypedWorkflowStub("transfer/" + id).terminate("by mistake");
    }

    private long onHand(Sku sku, String warehouse) {
        return owner().sql("SELECT on_hand FROM inventory.stock WHERE sku = :sku AND warehouse = :warehouse")
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query(Long.class)
                .single();
    }

    @Test
    void takesOutNothingThatOrdersHold() {
        var sku = sku(10);
        place(account(Role.CUSTOMER), sku, 5, VISA);

        assertThat(request(sku, 6))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STOCK_BELOW_HELD");

        assertThat(request(sku, 5)).hasStatus(201);
    }

    @Test
    void isRequestedOnceUnderOneKey() {
        var sku = sku(10);
        var key = key();
        var first = post(operations, "/v1/transfers", key, body(sku, 4, ELSEWHERE));

        var again = post(operations, "/v1/transfers", key, body(sku, 4, ELSEWHERE));

        assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(again, "$.id")).isEqualTo(read(first, "$.id"));
        assertThat(get(operations, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(6);
    }

    @Test
    void refusesAWarehouseThatIsNotThereOrTheSame() {
        var sku = sku(10);

        assertThat(post(operations, "/v1/transfers", key(), body(sku, 1, "ATLANTIS")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("UNKNOWN_WAREHOUSE");
        assertThat(post(operations, "/v1/transfers", key(), body(sku, 1, WAREHOUSE)))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/destination");
        assertThat(post(operations, "/v1/transfers", key(), body(sku, 0, ELSEWHERE)))
                .hasStatus(400);
        assertThat(get(operations, "/v1/transfers/" + TransferId.of(Ids.next())))
                .hasStatus(404);
    }

    @Test
    void listsWhatIsOnItsWay() {
        var id = read(request(sku(3), 1), "$.id");

        assertThat(get(operations, "/v1/transfers?status=TAKEN_OUT")).bodyText().contains(id);
        assertThat(get(operations, "/v1/transfers?status=RECEIVED")).bodyText().doesNotContain(id);
        assertThat(get(operations, "/v1/transfers/" + id))
                .bodyJson()
                .extractingPath("$.source")
                .isEqualTo(WAREHOUSE);
    }

    private MvcTestResult request(Sku sku, long units) {
        return post(operations, "/v1/transfers", key(), body(sku, units, ELSEWHERE));
    }

    private static String body(Sku sku, long units, String destination) {
        return """
                {"source": "%s", "destination": "%s", "lines": [{"sku": "%s", "quantity": %d}]}
                """.formatted(WAREHOUSE, destination, sku, units);
    }

    private MvcTestResult step(String id, String step, String body) {
        return post(operations, "/v1/transfers/" + id + "/" + step, key(), body);
    }

    private MvcTestResult receive(String id, Sku sku, long units) {
        return step(id, "receive", """
                {"lines": [{"sku": "%s", "quantity": %d}]}
                """.formatted(sku, units));
    }
}
