package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PlacingOrdersIT extends ApiTest {

    @Test
    void confirmsAnOrderThatIsInStockAndPaid() {
        var customer = account(Role.CUSTOMER);

        var answer = answeredInTime(customer, order(sku(50), 2, VISA));

        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("CONFIRMED");
        assertThat(answer).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(678);
        assertThat(answer).bodyJson().extractingPath("$.authorizeStatus").isEqualTo("FULL");
        assertThat(answer).bodyJson().extractingPath("$.chargeStatus").isEqualTo("NONE");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.payments[0].authorized.amountMinor")
                .isEqualTo(678);
        assertThat(answer).hasHeader("Location", "/v1/orders/" + read(answer, "$.id"));
    }

    @Test
    void asksTheCustomerToActAndConfirmsWhenTheBankHasAnnouncedIt() {
        var customer = account(Role.CUSTOMER);

        var answer = post(customer, "/v1/orders", key(), order(sku(5), 2, CHALLENGE));
        assertThat(answer).hasStatus(202);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("AWAITING_PAYMENT");
        assertThat(answer).bodyJson().extractingPath("$.nextAction.type").isEqualTo("redirect_to_url");
        assertThat(answer).bodyJson().extractingPath("$.nextAction.url").isEqualTo("https://bank.example/challenge");
        assertThat(answer).hasHeader("Location", "/v1/orders/" + read(answer, "$.id"));

        var order = read(answer, "$.id");
        approve(order);
        assertThat(announce("payment_intent.amount_capturable_updated", order)).hasStatus(204);
        handOnWebhooks();

        eventually(() -> {
            var now = get(customer, "/v1/orders/" + order);
            assertThat(now).bodyJson().extractingPath("$.status").isEqualTo("CONFIRMED");
            assertThat(now).bodyJson().extractingPath("$.nextAction").isNull();
        });
    }

    @Test
    void answersBeforeASlowBankAndDecidesWithoutTheClient() {
        var customer = account(Role.CUSTOMER);

        var answer = post(customer, "/v1/orders", key(), order(sku(5), 2, SLOW));

        assertThat(answer).hasStatus(202);
        // The pause before the bank is asked again is skipped here: the order may be decided before it is shown.
        assertThat(read(answer, "$.status")).isIn("AWAITING_PAYMENT", "CONFIRMED");
        assertThat(answer).bodyJson().extractingPath("$.nextAction").isNull();
        eventually(() -> assertThat(get(customer, "/v1/orders/" + read(answer, "$.id")))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CONFIRMED"));
    }

    @Test
    void answersFromTheStoredRequestUntilAWorkerTakesTheOrder() {
        var customer = account(Role.CUSTOMER);
        var key = key();
        var body = order(sku(5), 2, VISA);
        gate.close();
        try {
            var answer = post(customer, "/v1/orders", key, body);

            assertThat(answer).hasStatus(202);
            assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("PENDING");
            assertThat(answer).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(678);
            var id = read(answer, "$.id");
            assertThat(get(customer, "/v1/orders/" + id))
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo("PENDING");
            gate.open();
            eventually(() -> assertThat(get(customer, "/v1/orders/" + id))
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo("CONFIRMED"));
            var again = post(customer, "/v1/orders", key, body);
            assertThat(again).hasStatus(202);
            assertThat(again).bodyJson().extractingPath("$.id").isEqualTo(id);
            assertThat(again).bodyJson().extractingPath("$.status").isEqualTo("CONFIRMED");
        } finally {
            gate.open();
        }
    }

    @Test
    void freesTheStockOfAnOrderWhosePaymentIsDeclined() {
        var sku = sku(5);

        var answer = answeredInTime(account(Role.CUSTOMER), order(sku, 2, DECLINED));

        assertThat(answer).hasStatus(402);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("PAYMENT_DECLINED");
        assertThat(answer).bodyJson().extractingPath("$.declineCode").isEqualTo("insufficient_funds");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("try another card");
        eventually(() -> assertThat(available(sku)).isEqualTo("5"));
    }

    @Test
    void namesWhatIsAvailableOfEachSkuThatIsShort() {
        var plenty = sku(5);
        var few = sku(1);
        var none = sku(0);

        var answer = post(account(Role.CUSTOMER), "/v1/orders", key(), """
                {"lines": [{"sku": "%s", "quantity": 2}, {"sku": "%s", "quantity": 2}, {"sku": "%s", "quantity": 1}],
                 "currency": "GBP",
                 "shippingAddress": {"name": "A. Buyer", "line1": "1 High St", "city": "London", "postalCode": "N1 1AA", "country": "GB"},
                 "payment": {"provider": "stripe", "token": "pm_card_visa"}}
                """.formatted(plenty, few, none));

        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INSUFFICIENT_STOCK");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].sku")
                .asArray()
                .containsExactlyInAnyOrder(few.value(), none.value());
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[?(@.sku == '%s')].available".formatted(few))
                .asArray()
                .containsExactly(1);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[?(@.sku == '%s')].available".formatted(none))
                .asArray()
                .containsExactly(0);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[?(@.sku == '%s')].pointer".formatted(few))
                .asArray()
                .containsExactly("/lines/1/sku");
        assertThat(available(plenty)).isEqualTo("5");
    }

    @Test
    void namesEverySkuThatIsNotSold() {
        var answer = post(account(Role.CUSTOMER), "/v1/orders", key(), order(new Sku("NO-SUCH"), 1, VISA));

        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("UNKNOWN_SKU");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/lines/0/sku");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].detail").isEqualTo("NO-SUCH is not sold");
    }

    @Test
    void refusesAnotherTotalThanTheClientExpectsAndSaysTheNewOne() {
        var sku = sku(5);
        var customer = account(Role.CUSTOMER);

        var changed = post(customer, "/v1/orders", key(), with(order(sku, 2, VISA), expected(677)));
        assertThat(changed).hasStatus(409);
        assertThat(changed).bodyJson().extractingPath("$.code").isEqualTo("TOTAL_CHANGED");
        assertThat(changed).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(678);

        placed(customer, with(order(sku, 2, VISA), expected(678)));
    }

    @Test
    void refusesACurrencyInWhichTheSkuIsNotSold() {
        var answer = post(
                account(Role.CUSTOMER),
                "/v1/orders",
                key(),
                order(sku(5), 1, VISA).replace("GBP", "EUR"));

        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("CURRENCY_NOT_SOLD");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/lines/0/sku");
    }

    @Test
    void neverIgnoresACoupon() {
        var customer = account(Role.CUSTOMER);
        for (var coupon : new String[] {"SUMMER", "", " "}) {
            var body = order(sku(5), 1, VISA).replace("\"coupon\": null", "\"coupon\": \"" + coupon + "\"");

            var answer = post(customer, "/v1/orders", key(), body);

            assertThat(answer).hasStatus(422);
            assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("UNKNOWN_COUPON");
            assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/coupon");
        }
    }

    @Test
    void takesFiveHundredLinesOfTheSameSku() {
        var line = "{\"sku\": \"%s\", \"quantity\": 1}".formatted(sku(500));
        var body = order(new Sku("X"), 1, VISA)
                .replace("{\"sku\": \"X\", \"quantity\": 1}", String.join(",", Collections.nCopies(500, line)));

        var customer = account(Role.CUSTOMER);
        var order = get(customer, "/v1/orders/" + placed(customer, body));

        assertThat(order).bodyJson().extractingPath("$.lines.length()").isEqualTo(500);
        assertThat(order).bodyJson().extractingPath("$.total.amountMinor").isEqualTo(500 * 339);
    }

    private String available(Sku sku) {
        return read(get(account(Role.OPERATIONS), "/v1/inventory/" + sku), "$.available");
    }

    private static String with(String order, String field) {
        return order.stripTrailing().replaceFirst("}$", ", " + field + "}");
    }

    private static String expected(long amount) {
        return "\"expectedTotal\": {\"amountMinor\": " + amount + ", \"currency\": \"GBP\"}";
    }
}
