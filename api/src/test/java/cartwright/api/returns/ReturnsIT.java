package cartwright.api.returns;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.kernel.Sku;
import io.temporal.client.WorkflowClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Two units at 3.39, shipped and paid. */
class ReturnsIT extends ApiTest {

    @Autowired
    private WorkflowClient temporal;

    private final Account customer = account(Role.CUSTOMER);
    private final Account support = account(Role.SUPPORT);
    private final Account warehouse = account(Role.OPERATIONS);

    @Test
    void goesFromTheRequestToTheMoneyAndTheShelf() {
        var sku = sku(5);
        var order = shipped(sku);

        var asked = ask(customer, order, 2);

        assertThat(asked).hasStatus(201);
        assertThat(asked).bodyJson().extractingPath("$.status").isEqualTo("REQUESTED");
        assertThat(asked).bodyJson().extractingPath("$.lines[0].reason").isEqualTo("too small");
        var id = read(asked, "$.id");
        assertThat(asked).hasHeader("Location", "/v1/returns/" + id);
        assertThat(tell(support, id, "approve", null))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("APPROVED");
        eventually(() -> assertThat(get(customer, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.label.tracking")
                .isEqualTo("EZ" + id));
        assertThat(receive(id, 1)).bodyJson().extractingPath("$.status").isEqualTo("PARTIALLY_RECEIVED");
        assertThat(receive(id, 1)).bodyJson().extractingPath("$.status").isEqualTo("RECEIVED");
        assertThat(inspect(id, 1, "RESTOCKED")).hasStatus(200);
        assertThat(inspect(id, 1, "NOT_RESTOCKED")).hasStatus(200);

        eventually(() -> {
            var now = get(customer, "/v1/returns/" + id);
            assertThat(now).bodyJson().extractingPath("$.status").isEqualTo("CLOSED");
            assertThat(now).bodyJson().extractingPath("$.refund.status").isEqualTo("SUCCEEDED");
            assertThat(now)
                    .bodyJson()
                    .extractingPath("$.refund.amount.amountMinor")
                    .isEqualTo(678);
        });
        assertThat(get(warehouse, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(4);
        var page = get(customer, "/v1/orders/" + order);
        assertThat(page).bodyJson().extractingPath("$.returns[0].id").isEqualTo(id);
        assertThat(page).bodyJson().extractingPath("$.returns[0].status").isEqualTo("CLOSED");
        assertThat(page)
                .bodyJson()
                .extractingPath("$.payments[0].refunded.amountMinor")
                .isEqualTo(678);
        assertThat(get(customer, "/v1/orders/" + order + "/timeline"))
                .bodyText()
                .contains("ReturnRequested", "ReturnLabelled", "ReturnReceived", "ReturnInspected", "ReturnRefunded");
    }

    @Test
    void mayGoStraightFromTheApprovalToReceipt() {
        var id = approved(1);

        assertThat(receive(id, 1)).bodyJson().extractingPath("$.status").isEqualTo("RECEIVED");
    }

    /** Its workflow has ended with it. */
    @Test
    void takesInAParcelThatArrivesAfterItsReturnHasExpired() {
        var id = approved(2);
        expire(id);
        assertRefused(inspect(id, 1, "RESTOCKED"), "ILLEGAL_TRANSITION");
        var key = key();
        var one = "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}]}";

        assertThat(post(warehouse, "/v1/returns/" + id + "/receive", key, one))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PARTIALLY_RECEIVED");
        assertThat(post(warehouse, "/v1/returns/" + id + "/receive", key, one)).hasStatus(200);
        assertThat(receive(id, 1)).bodyJson().extractingPath("$.status").isEqualTo("RECEIVED");
        assertThat(inspect(id, 2, "RESTOCKED")).hasStatus(200);

        eventually(() -> {
            var now = get(customer, "/v1/returns/" + id);
            assertThat(now).bodyJson().extractingPath("$.status").isEqualTo("CLOSED");
            assertThat(now).bodyJson().extractingPath("$.refund.status").isEqualTo("SUCCEEDED");
        });
    }

    private void expire(String id) {
        owner().sql("UPDATE returns.return SET status = 'EXPIRED', version = version + 1 WHERE id = :id")
                .param("id", new ReturnId(id).uuid())
                .update();
        temporal.newUntypedWorkflowStub("return/" + id).terminate("it has expired");
    }

    @Test
    void isMadeOnceUnderTheSameKey() {
        var order = shipped(sku(5));
        var key = key();

        var first = post(customer, "/v1/orders/" + order + "/returns", key, body(2));
        var second = post(customer, "/v1/orders/" + order + "/returns", key, body(2));

        assertThat(second).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(second, "$.id")).isEqualTo(read(first, "$.id"));
        assertThat(post(customer, "/v1/orders/" + order + "/returns", null, body(1)))
                .hasStatus(400);
    }

    @Test
    void countsUnitsOnceUnderTheSameKey() {
        var id = approved(2);
        var key = key();
        var one = "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}]}";

        post(warehouse, "/v1/returns/" + id + "/receive", key, one);
        var again = post(warehouse, "/v1/returns/" + id + "/receive", key, one);

        assertThat(again).hasStatus(200);
        assertThat(get(support, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.lines[0].received")
                .isEqualTo(1);
    }

    @Test
    void takesNoMoreThanWasShippedAndIsInNoReturn() {
        var notShipped = place(customer, sku(5), 2, VISA);
        assertRefused(ask(customer, notShipped, 1), "RETURN_EXCEEDS_SHIPPED");

        var order = shipped(sku(5));
        assertThat(ask(customer, order, 1)).hasStatus(201);
        assertRefused(ask(customer, order, 2), "RETURN_EXCEEDS_SHIPPED");
        assertThat(ask(customer, order, 1)).hasStatus(201);
    }

    @Test
    void takesNothingBackThatWasDeliveredLongAgo() {
        var order = shipped(sku(5));
        var parcel = parcel(order);
        post(warehouse, "/v1/fulfilments/" + parcel + "/deliver", key(), null);
        owner().sql("""
                        UPDATE orders.event SET event_time = event_time - interval '31 days'
                        WHERE aggregate_id = :order AND event_type = 'FulfilmentDelivered'
                        """).param("order", new OrderId(order).uuid()).update();

        assertRefused(ask(customer, order, 1), "RETURN_WINDOW_CLOSED");
    }

    @Test
    void isWithdrawnByItsCustomerOnlyWhileNothingHasArrived() {
        var order = shipped(sku(5));
        var id = read(ask(customer, order, 2), "$.id");
        assertThat(tell(customer, id, "cancel", "{\"reason\": \"I keep it\"}"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CANCELED");
        assertThat(tell(customer, id, "cancel", null)).hasStatus(200);
        eventually(() -> assertRefused(tell(support, id, "approve", null), "ILLEGAL_TRANSITION"));

        var other = read(ask(customer, order, 2), "$.id");
        tell(support, other, "approve", null);
        receive(other, 1);
        assertRefused(tell(customer, other, "cancel", null), "ILLEGAL_TRANSITION");
    }

    @Test
    void isDeclinedWithoutShowingTheCustomerWhy() {
        var order = shipped(sku(5));
        var id = read(ask(customer, order, 2), "$.id");

        assertThat(tell(support, id, "decline", "{\"reason\": \"worn, says the clerk\"}"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DECLINED");

        assertThat(get(customer, "/v1/orders/" + order + "/timeline"))
                .bodyText()
                .contains("ReturnDeclined")
                .doesNotContain("worn, says the clerk");
        assertThat(get(support, "/v1/orders/" + order + "/timeline")).bodyText().contains("worn, says the clerk");
    }

    @Test
    void keepsUnitsInProcessingOpenAfterTheMoneyHasGoneBack() {
        var sku = sku(5);
        var id = read(ask(customer, shipped(sku), 2), "$.id");
        tell(support, id, "approve", null);
        receive(id, 2);
        inspect(id, 2, "PROCESSING_REQUIRED");
        eventually(() -> assertThat(get(support, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("REFUNDED"));

        assertThat(inspect(id, 2, "RESTOCKED"))
                .bodyJson()
                .extractingPath("$.lines[0].restocked")
                .isEqualTo(2);

        eventually(() -> assertThat(get(support, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CLOSED"));
        assertThat(get(warehouse, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(5);
    }

    @Test
    void leavesALargeRefundToFinanceAndNoticesWhenItIsPaid() {
        var order = place(customer, sku(200), 200, VISA);
        ship(order);
        var id = read(ask(customer, order, 200), "$.id");
        tell(support, id, "approve", null);
        receive(id, 200);
        inspect(id, 200, "NOT_RESTOCKED");
        eventually(() -> assertThat(get(support, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.refund.status")
                .isEqualTo("GRANTED"));
        var refund = read(get(support, "/v1/returns/" + id), "$.refund.id");
        assertThat(get(support, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("INSPECTED");

        assertThat(post(account(Role.FINANCE), "/v1/refunds/" + refund + "/pay", key(), null))
                .hasStatus(201);

        eventually(() -> assertThat(get(support, "/v1/returns/" + id))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CLOSED"));
    }

    @Test
    void refusesMoreUnitsThanTheReturnNamesAndLinesItDoesNotHave() {
        var id = approved(1);

        assertRefused(receive(id, 2), "QUANTITY_EXCEEDS_RETURN");
        assertRefused(inspect(id, 2, "RESTOCKED"), "ILLEGAL_TRANSITION");
        assertThat(post(warehouse, "/v1/returns/" + id + "/receive", key(), """
                {"lines": [{"lineId": "7", "quantity": 1}]}"""))
                .hasStatus(404);
        receive(id, 1);
        assertRefused(inspect(id, 2, "RESTOCKED"), "QUANTITY_EXCEEDS_RETURN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lines\": [], \"resolution\": \"REFUND\"}",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 0}], \"resolution\": \"REFUND\"}",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": -1}], \"resolution\": \"REFUND\"}",
                "{\"lines\": [{\"lineId\": \"\", \"quantity\": 1}], \"resolution\": \"REFUND\"}",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}]}",
                "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}], \"resolution\": \"GIFT\"}"
            })
    void refusesWhatIsNoReturn(String body) {
        var answer = post(customer, "/v1/orders/" + shipped(sku(5)) + "/returns", key(), body);

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
    }

    @Test
    void countsALineThatIsNamedTwiceTogether() {
        var order = shipped(sku(5));
        var one = "{\"lineId\": \"1\", \"quantity\": 1, \"reason\": \"torn\"}";

        var answer = post(
                customer,
                "/v1/orders/" + order + "/returns",
                key(),
                "{\"lines\": [" + one + "," + one + "], \"resolution\": \"REFUND\"}");

        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("$.lines[0].quantity").isEqualTo(2);
    }

    @Test
    void hidesWhatIsAnotherCustomersOrNotThere() {
        var order = shipped(sku(5));
        var id = read(ask(customer, order, 1), "$.id");
        var thief = account(Role.CUSTOMER);

        assertThat(ask(thief, order, 1)).hasStatus(404);
        assertThat(get(thief, "/v1/returns/" + id)).hasStatus(404);
        assertThat(tell(thief, id, "cancel", null)).hasStatus(404);
        assertThat(get(support, "/v1/returns/" + ReturnId.of(Ids.next()))).hasStatus(404);
        assertThat(get(support, "/v1/returns/ret_x")).hasStatus(404);
        assertThat(get(warehouse, "/v1/returns/" + id)).hasStatus(200);
    }

    private String shipped(Sku sku) {
        var order = place(customer, sku, 2, VISA);
        ship(order);
        return order;
    }

    private String approved(long units) {
        var id = read(ask(customer, shipped(sku(5)), units), "$.id");
        assertThat(tell(support, id, "approve", null)).hasStatus(200);
        return id;
    }

    private MvcTestResult ask(Account caller, String order, long units) {
        return post(caller, "/v1/orders/" + order + "/returns", key(), body(units));
    }

    private static String body(long units) {
        return """
                {"lines": [{"lineId": "1", "quantity": %d, "reason": "too small"}], "resolution": "REFUND"}
                """.formatted(units);
    }

    private MvcTestResult tell(Account caller, String id, String what, @Nullable String body) {
        return post(caller, "/v1/returns/" + id + "/" + what, key(), body);
    }

    private MvcTestResult receive(String id, long units) {
        return tell(warehouse, id, "receive", """
                {"lines": [{"lineId": "1", "quantity": %d}]}
                """.formatted(units));
    }

    private MvcTestResult inspect(String id, long units, String disposition) {
        return tell(warehouse, id, "inspect", """
                {"lines": [{"lineId": "1", "quantity": %d, "disposition": "%s"}]}
                """.formatted(units, disposition));
    }

    private static void assertRefused(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
