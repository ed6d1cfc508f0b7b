package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.order.Orders;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class ChangingOrdersIT extends ApiTest {

    private static final String REASON = "{\"reason\": \"changed my mind\"}";
    private static final String ADDRESS = """
            {"name": "A. Buyer", "line1": "2 Low St", "city": "Leeds", "postalCode": "LS1 1AA", "country": "GB"}""";

    private final Account customer = account(Role.CUSTOMER);

    @Autowired
    private Orders orders;

    @Test
    void cancelsAnOrderAndFreesItsStockAndItsMoney() {
        var sku = sku(5);
        var order = place(customer, sku, 2, VISA);

        var answer = cancel(order);

        assertThat(answer).hasStatus(200);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("CANCELLED");
        assertThat(stock(sku)).bodyJson().extractingPath("$.available").isEqualTo(5);
        eventually(() -> assertThat(order(order))
                .bodyJson()
                .extractingPath("$.payments[0].status")
                .isEqualTo("VOIDED"));
    }

    @Test
    void cancelsACancelledOrderOnceMoreAsIfItWereTheFirstTime() {
        var order = place(customer, sku(5), 2, VISA);
        assertThat(cancel(order)).hasStatus(200);

        eventually(() -> assertThat(cancel(order)).hasStatus(200));
    }

    @Test
    void refusesToCancelWhatHasBeenShipped() {
        var order = place(customer, sku(5), 2, VISA);
        ship(order);

        var answer = cancel(order);

        assertRefused(answer, "ALREADY_SHIPPED");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("return it");
    }

    @Test
    void refusesToCancelADeclinedOrder() {
        var refused = answeredInTime(customer, order(sku(5), 2, DECLINED));

        assertRefused(cancel(read(refused, "$.orderId")), "ORDER_CLOSED");
    }

    @Test
    void letsSupportCancelForTheCustomer() {
        var order = place(customer, sku(5), 2, VISA);

        assertThat(post(account(Role.SUPPORT), "/v1/orders/" + order + "/cancel", key(), REASON))
                .hasStatus(200);
    }

    @Test
    void cancelsUnitsOfALineAndLowersTheTotal() {
        var sku = sku(5);
        var order = place(customer, sku, 3, VISA);

        var answer = cancelLine(order, "1", 1);

        assertThat(answer).hasStatus(200);
        assertThat(answer).bodyJson().extractingPath("$.lines[0].quantity").isEqualTo(2);
        assertThat(answer).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(678);
        assertThat(stock(sku)).bodyJson().extractingPath("$.available").isEqualTo(3);
    }

    @Test
    void cancelsTheUnitsOfALineOnceUnderTheSameKey() {
        var order = place(customer, sku(5), 3, VISA);
        var key = key();
        var uri = "/v1/orders/" + order + "/lines/1/cancel";
        assertThat(post(customer, uri, key, "{\"quantity\": 1}")).hasStatus(200);

        var again = post(customer, uri, key, "{\"quantity\": 1}");

        assertThat(again).hasStatus(200).hasHeader("Idempotency-Replayed", "true");
        assertThat(again).bodyJson().extractingPath("$.lines[0].quantity").isEqualTo(2);
    }

    @Test
    void refusesMoreUnitsThanALineHasOpenAndLinesThatAreNotThere() {
        var order = place(customer, sku(5), 3, VISA);

        assertRefused(cancelLine(order, "1", 4), "QUANTITY_EXCEEDS_OPEN");
        assertThat(cancelLine(order, "7", 1)).hasStatus(404);
    }

    @Test
    void refusesToCancelLinesOfAnOrderThatIsNotYetConfirmed() {
        var order = place(customer, sku(5), 3, CHALLENGE);

        assertRefused(cancelLine(order, "1", 1), "ILLEGAL_TRANSITION");
    }

    @Test
    void sendsAnOrderElsewhereUntilItIsPacked() {
        var order = place(customer, sku(5), 2, VISA);

        assertThat(changeAddress(order, ADDRESS)).hasStatus(200);
        assertThat(orders.address(new OrderId(order)).orElseThrow().city()).isEqualTo("Leeds");

        ship(order);
        assertRefused(changeAddress(order, ADDRESS), "ILLEGAL_TRANSITION");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"name\": \"A. Buyer\"', '\"name\": \" \"', /name",
        "'\"line1\": \"2 Low St\"', '\"line1\": null', /line1",
        "'\"country\": \"GB\"', '\"country\": \"England\"', /country",
        "'\"country\": \"GB\"', '\"country\": \"GB\", \"phone\": \"020 7946\"', /phone"
    })
    void looksAtAChangedAddressAsAtTheFirst(String right, String wrong, String pointer) {
        var order = place(customer, sku(5), 2, VISA);

        var answer = changeAddress(order, ADDRESS.replace(right, wrong));

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }

    @Test
    void looksAtAChangedAddressForItsLength() {
        var order = place(customer, sku(5), 2, VISA);

        assertThat(changeAddress(order, ADDRESS.replace("Leeds", "L".repeat(256))))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/city");
        assertThat(changeAddress(order, ADDRESS.replace("Leeds", "L".repeat(255))))
                .hasStatus(200);
    }

    private MvcTestResult cancel(String order) {
        return post(customer, "/v1/orders/" + order + "/cancel", key(), REASON);
    }

    private MvcTestResult cancelLine(String order, String line, long units) {
        return post(
                customer, "/v1/orders/" + order + "/lines/" + line + "/cancel", key(), "{\"quantity\": " + units + "}");
    }

    private MvcTestResult changeAddress(String order, String address) {
        return send(HttpMethod.PUT, customer, "/v1/orders/" + order + "/shipping-address", null, address);
    }

    private MvcTestResult order(String order) {
        return get(customer, "/v1/orders/" + order);
    }

    private MvcTestResult stock(Sku sku) {
        return get(account(Role.OPERATIONS), "/v1/inventory/" + sku);
    }

    private static void assertRefused(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
