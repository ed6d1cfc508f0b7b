package cartwright.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class RefundsIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);
    private final Account support = account(Role.SUPPORT);
    private final Account finance = account(Role.FINANCE);

    @Test
    void paysAtOnceForACallerWhoMayGrantAndPay() {
        var order = captured();

        var answer = refund(finance, order, 100, "GBP");

        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("SUCCEEDED");
        assertThat(answer).bodyJson().extractingPath("$.orderId").isEqualTo(order);
        assertThat(answer).hasHeader("Location", "/v1/refunds/" + read(answer, "$.id"));
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.payments[0].refunded.amountMinor")
                .isEqualTo(100);
    }

    @Test
    void onlyPromisesForACallerWhoMayOnlyGrant() {
        var order = captured();

        var granted = refund(support, order, 100, "GBP");

        assertThat(granted).hasStatus(201);
        assertThat(granted).bodyJson().extractingPath("$.status").isEqualTo("GRANTED");
        var uri = "/v1/refunds/" + read(granted, "$.id");
        assertThat(post(support, uri + "/pay", key(), null)).hasStatus(403);
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.payments[0].refunded.amountMinor")
                .isEqualTo(0);

        assertThat(post(finance, uri + "/pay", key(), null)).hasStatus(201);
        assertThat(post(finance, uri + "/pay", key(), null)).hasStatus(201);
        assertThat(get(support, uri)).bodyJson().extractingPath("$.status").isEqualTo("SUCCEEDED");
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.payments[0].refunded.amountMinor")
                .isEqualTo(100);
    }

    @Test
    void answers202WhileTheProviderHasNotDecided() {
        var answer = refund(finance, captured(), UNDECIDED, "GBP");

        assertThat(answer).hasStatus(202);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("PENDING");
    }

    @Test
    void neverPromisesMoreThanWasCaptured() {
        var order = captured();
        assertThat(refund(support, order, 600, "GBP")).hasStatus(201);

        var answer = refund(support, order, 79, "GBP");

        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("REFUND_EXCEEDS_CAPTURED");
        assertThat(answer).bodyJson().extractingPath("$.refundable.amountMinor").isEqualTo(78);
        assertThat(refund(support, order, 78, "GBP")).hasStatus(201);
    }

    @Test
    void promisesNothingOfAnOrderThatIsNotCaptured() {
        var answer = refund(support, place(customer, sku(5), 2, VISA), 1, "GBP");

        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.refundable.amountMinor").isEqualTo(0);
    }

    @Test
    void refusesAnotherCurrencyThanTheOrderWasPaidIn() {
        var order = captured();

        for (var currency : new String[] {"EUR", "JPY"}) {
            var answer = refund(finance, order, 1, currency);

            assertThat(answer).hasStatus(400);
            assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("INVALID_REQUEST");
            assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/amount/currency");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.errors[0].detail")
                    .asString()
                    .contains("GBP");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775808", "1.5", "\"678\""})
    void refusesAnAmountOfNothingOrOfNoNumberOfPence(String amount) {
        var order = captured();

        assertThat(refund(support, order, amount, "GBP"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/amount/amountMinor");
        assertThat(refund(support, order, 678, "GBP")).hasStatus(201);
    }

    @Test
    void refusesTheLargestAmountThereIsLikeAnyOtherThatWasNotPaid() {
        assertThat(refund(support, captured(), Long.MAX_VALUE, "GBP"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("REFUND_EXCEEDS_CAPTURED");
    }

    @Test
    void refundsUnitsOfALineForWhatTheyCost() {
        var order = captured();

        var answer = refundLines(finance, order, "\"lines\": [{\"lineId\": \"1\", \"quantity\": 1}]");

        assertThat(answer).hasStatus(201);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("SUCCEEDED");
        assertThat(answer).bodyJson().extractingPath("$.amount.amountMinor").isEqualTo(339);
        assertThat(answer).bodyJson().extractingPath("$.lines[0].quantity").isEqualTo(1);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.lines[0].amount.amountMinor")
                .isEqualTo(339);
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.payments[0].refunded.amountMinor")
                .isEqualTo(339);
    }

    @Test
    void takesAnAmountWithLinesOnlyIfItIsWhatTheyAreWorth() {
        var order = captured();
        var lines =
                "\"lines\": [{\"lineId\": \"1\", \"quantity\": 2}], \"amount\": {\"amountMinor\": %d, \"currency\": \"GBP\"}";

        var wrong = refundLines(support, order, lines.formatted(677));

        assertThat(wrong).hasStatus(422);
        assertThat(wrong).bodyJson().extractingPath("$.code").isEqualTo("AMOUNT_DIFFERS");
        assertThat(wrong).bodyJson().extractingPath("$.worth.amountMinor").isEqualTo(678);
        assertThat(refundLines(support, order, lines.formatted(678))).hasStatus(201);
    }

    @Test
    void refusesMoreUnitsThanWereBoughtAndAreNotRefundedYet() {
        var order = captured();
        var one = "{\"lineId\": \"1\", \"quantity\": 1}";
        assertThat(refundLines(support, order, "\"lines\": [" + one + "]")).hasStatus(201);

        var answer = refundLines(support, order, "\"lines\": [" + one + ", " + one + "]");

        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("QUANTITY_EXCEEDS_BOUGHT");
        assertThat(answer).bodyJson().extractingPath("$.left").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_001})
    void refusesUnitsThatAreNone(long quantity) {
        var answer = refundLines(
                support, captured(), "\"lines\": [{\"lineId\": \"1\", \"quantity\": %d}]".formatted(quantity));

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/lines/0/quantity");
    }

    @Test
    void refusesARefundOfNeitherAnAmountNorLines() {
        assertThat(refundLines(support, captured(), "\"lines\": []"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/lines");
        assertThat(refundLines(support, captured(), "\"lines\": null"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/amount");
    }

    @Test
    void letsTheCallerNameThePaymentThatGivesFirst() {
        var order = captured();
        var payment = read(get(support, "/v1/orders/" + order), "$.payments[0].id");
        var named = "\"amount\": {\"amountMinor\": 5, \"currency\": \"GBP\"}, \"paymentId\": \"%s\"";

        assertThat(refundLines(support, order, named.formatted(payment)))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.paymentId")
                .isEqualTo(payment);
        assertThat(refundLines(support, order, named.formatted(PaymentId.of(Ids.next()))))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/paymentId");
    }

    @Test
    void waitsWithAPromiseUntilAnEarlierCallIsClarified() {
        var order = captured();
        owner().sql("UPDATE payment.attempt SET state = 'UNKNOWN' WHERE order_id = :order AND operation = 'CAPTURE'")
                .param("order", new OrderId(order).uuid())
                .update();

        var answer = refund(support, order, 1, "GBP");

        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("PAYMENT_UNKNOWN");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("try again later");
    }

    @Test
    void knowsNeitherOrdersNorRefundsThatAreNotThere() {
        assertThat(refund(support, OrderId.of(Ids.next()).value(), 1, "GBP")).hasStatus(404);
        assertThat(get(support, "/v1/refunds/" + RefundId.of(Ids.next()))).hasStatus(404);
        assertThat(post(finance, "/v1/refunds/rfd_x/pay", key(), null)).hasStatus(404);
    }

    private String captured() {
        var order = place(customer, sku(5), 2, VISA);
        ship(order);
        return order;
    }

    private MvcTestResult refundLines(Account caller, String order, String what) {
        return post(caller, "/v1/orders/" + order + "/refunds", key(), "{\"reason\": \"late\", " + what + "}");
    }

    private MvcTestResult refund(Account caller, String order, long amount, String currency) {
        return refund(caller, order, Long.toString(amount), currency);
    }

    private MvcTestResult refund(Account caller, String order, String amount, String currency) {
        return post(caller, "/v1/orders/" + order + "/refunds", key(), """
                {"amount": {"amountMinor": %s, "currency": "%s"}, "reason": "arrived late"}
                """.formatted(amount, currency));
    }
}
