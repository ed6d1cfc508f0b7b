package cartwright.api.returns;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Two units at 3.39, shipped and paid, and exchanged for others at the same price, or sent again. */
class ExchangesIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);
    private final Account support = account(Role.SUPPORT);
    private final Account warehouse = account(Role.OPERATIONS);

    @Test
    void placesAnOrderForWhatIsWantedAndShipsIt() {
        var wanted = sku(5);
        var order = shipped();

        var asked = ask(order, exchange(wanted, 2, ""));

        assertThat(asked).hasStatus(201);
        assertThat(asked).bodyJson().extractingPath("$.resolution").isEqualTo("EXCHANGE");
        assertThat(asked).bodyJson().extractingPath("$.exchange.status").isEqualTo("WANTED");
        assertThat(asked)
                .bodyJson()
                .extractingPath("$.exchange.total.amountMinor")
                .isEqualTo(678);
        var id = read(asked, "$.id");
        comesBack(id, 2);
        eventually(
                () -> assertThat(now(id)).bodyJson().extractingPath("$.status").isEqualTo("CLOSED"));
        assertThat(now(id)).bodyJson().extractingPath("$.exchange.status").isEqualTo("PLACED");
        assertThat(now(id)).bodyJson().extractingPath("$.refund").isNull();
        var next = read(now(id), "$.exchange.orderId");
        assertThat(post(account(Role.FINANCE), "/v1/refunds/" + creditTo(next) + "/pay", key(), null))
                .hasStatus(409);
        var page = get(customer, "/v1/orders/" + next);
        assertThat(page).bodyJson().extractingPath("$.status").isEqualTo("CONFIRMED");
        assertThat(page).bodyJson().extractingPath("$.chargeStatus").isEqualTo("FULL");
        assertThat(page).bodyJson().extractingPath("$.payments[0].provider").isEqualTo("credit");
        assertThat(page).bodyJson().extractingPath("$.shipping.amountMinor").isEqualTo(0);
        assertThat(page).bodyJson().extractingPath("$.origin.orderId").isEqualTo(order);
        assertThat(page).bodyJson().extractingPath("$.origin.returnId").isEqualTo(id);
        assertThat(page).bodyJson().extractingPath("$.origin.claimId").isNull();
        assertThat(get(customer, "/v1/orders/" + next + "?asOf=" + Instant.now().plusSeconds(60)))
                .bodyJson()
                .extractingPath("$.origin.returnId")
                .isEqualTo(id);
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.origin")
                .isNull();
        assertThat(get(customer, "/v1/orders/" + order + "/timeline"))
                .bodyText()
                .contains("ExchangeOpened", "ExchangePlaced", "ReturnExchanged", next);
        assertThat(get(customer, "/v1/orders/" + next + "/timeline")).bodyText().contains(order, id);
        ship(next);
        assertThat(get(warehouse, "/v1/inventory/" + wanted))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(3);
    }

    @Test
    void givesBackWhatTheGoodsDoNotCost() {
        var id = read(ask(shipped(), exchange(sku(5), 1, "")), "$.id");

        comesBack(id, 2);

        eventually(
                () -> assertThat(now(id)).bodyJson().extractingPath("$.status").isEqualTo("CLOSED"));
        assertThat(now(id))
                .bodyJson()
                .extractingPath("$.refund.amount.amountMinor")
                .isEqualTo(339);
        assertThat(now(id)).bodyJson().extractingPath("$.refund.status").isEqualTo("SUCCEEDED");
    }

    @Test
    void waitsForAnotherCardWhenTheDifferenceIsDeclined() {
        var id = read(ask(shipped(), exchange(sku(5), 3, payment(DECLINED))), "$.id");
        comesBack(id, 2);
        eventually(() ->
                assertThat(now(id)).bodyJson().extractingPath("$.exchange.code").isEqualTo("PAYMENT_DECLINED"));
        assertThat(now(id)).bodyJson().extractingPath("$.status").isEqualTo("INSPECTED");
        assertThat(pay(account(Role.CUSTOMER), id, VISA)).hasStatus(404);

        eventually(() -> assertThat(pay(customer, id, VISA)).hasStatus(200));

        eventually(
                () -> assertThat(now(id)).bodyJson().extractingPath("$.status").isEqualTo("CLOSED"));
        assertThat(now(id))
                .bodyJson()
                .extractingPath("$.exchange.toPay.amountMinor")
                .isEqualTo(339);
        var page = get(customer, "/v1/orders/" + read(now(id), "$.exchange.orderId"));
        assertThat(page).bodyJson().extractingPath("$.authorizeStatus").isEqualTo("FULL");
        assertThat(pay(customer, id, VISA)).hasStatus(409);
    }

    @Test
    void asksForAPaymentAtOnceWhenTheGoodsCostMore() {
        var answer = ask(shipped(), exchange(sku(5), 3, ""));

        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("PAYMENT_NEEDED");
        assertThat(answer).bodyJson().extractingPath("$.toPay.amountMinor").isEqualTo(339);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/exchange/payment");
    }

    @Test
    void namesArticlesThatAreNotSoldOrNotInTheOrdersCurrency() {
        var unknown = ask(shipped(), exchange(new Sku("NEVER-SOLD"), 1, ""));
        assertThat(unknown).hasStatus(422);
        assertThat(unknown).bodyJson().extractingPath("$.code").isEqualTo("UNKNOWN_SKU");
        assertThat(unknown).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/exchange/lines/0/sku");

        var foreign = sku(5);
        owner().sql("UPDATE catalog.price SET currency = 'EUR' WHERE sku = :sku")
                .param("sku", foreign.value())
                .update();
        var refused = ask(shipped(), exchange(foreign, 1, ""));
        assertThat(refused).hasStatus(422);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo("CURRENCY_NOT_SOLD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"resolution\": \"EXCHANGE\" | /exchange",
                "\"resolution\": \"EXCHANGE\", \"exchange\": {\"lines\": []} | /exchange/lines",
                "\"resolution\": \"EXCHANGE\", \"exchange\": {\"lines\": [{\"sku\": \"A\", \"quantity\": 0}]} | /exchange/lines/0/quantity",
                "\"resolution\": \"REFUND\", \"exchange\": {\"lines\": [{\"sku\": \"A\", \"quantity\": 1}]} | /exchange"
            })
    void refusesWhatIsNoExchange(String fields, String pointer) {
        var answer = ask(shipped(), "{\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}], " + fields + "}");

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }

    @Test
    void refusesGoodsThatCostMoreThanCanBeCounted() {
        var dear = sku(5);
        owner().sql("UPDATE catalog.price SET amount_minor = :most WHERE sku = :sku")
                .param("most", Long.MAX_VALUE)
                .param("sku", dear.value())
                .update();

        var answer = ask(shipped(), exchange(dear, 2, payment(VISA)));

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/exchange/lines");
    }

    @Test
    void letsNobodyPayByCreditThatTheShopHasNotGiven() {
        var credit = "{\"provider\": \"credit\", \"token\": \"rfd_1\"}";

        var exchanged = ask(shipped(), exchange(sku(5), 3, ", \"payment\": " + credit));
        assertThat(exchanged).hasStatus(400);
        assertThat(exchanged).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/exchange/payment/provider");

        var ordered = post(customer, "/v1/orders", key(), order(sku(5), 1, VISA).replace("\"stripe\"", "\"credit\""));
        assertThat(ordered).hasStatus(400);
        assertThat(ordered).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/payment/provider");
    }

    @Test
    void sendsLostUnitsAgain() {
        var sku = sku(5);
        var order = place(customer, sku, 2, VISA);
        ship(order);
        var opened = post(customer, "/v1/claims", key(), """
                {"orderId": "%s", "kind": "LOST", "lines": [{"lineId": "1", "quantity": 2}], "resolution": "REPLACEMENT"}
                """.formatted(order));
        assertThat(opened).hasStatus(201);
        assertThat(opened).bodyJson().extractingPath("$.resolution").isEqualTo("REPLACEMENT");
        var id = read(opened, "$.id");

        post(support, "/v1/claims/" + id + "/approve", key(), null);

        eventually(() -> assertThat(get(customer, "/v1/claims/" + id))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("REPLACED"));
        var claim = get(customer, "/v1/claims/" + id);
        assertThat(claim)
                .bodyJson()
                .extractingPath("$.replacement.toPay.amountMinor")
                .isEqualTo(0);
        var again = read(claim, "$.replacement.orderId");
        var page = get(customer, "/v1/orders/" + again);
        assertThat(page).bodyJson().extractingPath("$.origin.orderId").isEqualTo(order);
        assertThat(page).bodyJson().extractingPath("$.origin.claimId").isEqualTo(id);
        ship(again);
        assertThat(get(warehouse, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(1);
    }

    private String shipped() {
        var order = place(customer, sku(5), 2, VISA);
        ship(order);
        return order;
    }

    private MvcTestResult ask(String order, String body) {
        return post(customer, "/v1/orders/" + order + "/returns", key(), body);
    }

    private static RefundId creditTo(String order) {
        return owner().sql("SELECT id FROM payment.refund WHERE credited_to = :order")
                .param("order", new OrderId(order).uuid())
                .query((row, number) -> RefundId.of(row.getObject("id", UUID.class)))
                .single();
    }

    private static String exchange(Sku wanted, long units, String payment) {
        return """
                {"lines": [{"lineId": "1", "quantity": 2}], "resolution": "EXCHANGE",
                 "exchange": {"lines": [{"sku": "%s", "quantity": %d}]%s}}
                """.formatted(wanted, units, payment);
    }

    private static String payment(String token) {
        return ", \"payment\": {\"provider\": \"stripe\", \"token\": \"" + token + "\"}";
    }

    private MvcTestResult pay(Account caller, String id, String token) {
        return post(
                caller,
                "/v1/returns/" + id + "/payment",
                key(),
                "{\"provider\": \"stripe\", \"token\": \"" + token + "\"}");
    }

    private void comesBack(String id, long units) {
        assertThat(post(support, "/v1/returns/" + id + "/approve", key(), null)).hasStatus(200);
        assertThat(post(warehouse, "/v1/returns/" + id + "/receive", key(), """
                {"lines": [{"lineId": "1", "quantity": %d}]}""".formatted(units)))
                .hasStatus(200);
        assertThat(post(warehouse, "/v1/returns/" + id + "/inspect", key(), """
                {"lines": [{"lineId": "1", "quantity": %d, "disposition": "RESTOCKED"}]}""".formatted(units)))
                .hasStatus(200);
    }

    private MvcTestResult now(String id) {
        return get(customer, "/v1/returns/" + id);
    }
}
