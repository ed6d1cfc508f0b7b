package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import com.jayway.jsonpath.JsonPath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Orders of new accounts whose bills go abroad: a person is asked, and a large one is refused. */
class ReviewingOrdersIT extends ApiTest {

    private static final long TOO_MANY = LARGE / 339 + 1;

    private final Account customer = account(Role.CUSTOMER);
    private final Account operations = account(Role.OPERATIONS);
    private Sku sku = new Sku("NONE");

    @BeforeEach
    void fillTheShelf() {
        sku = sku(2 * TOO_MANY);
    }

    private String onHold() {
        var answer = post(customer, "/v1/orders", key(), billedElsewhere(sku, 2));
        assertThat(answer).hasStatus(202);
        var order = read(answer, "$.id");
        eventually(() -> assertThat(get(account(Role.SUPPORT), "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.attention.reason")
                .isEqualTo("FRAUD_REVIEW"));
        return order;
    }

    private MvcTestResult resolve(String order, String action) {
        return post(operations, "/v1/ops/resolve", key(), """
                {"workflowId": "order/%s", "action": "%s", "reason": "spoke to the customer"}
                """.formatted(order, action));
    }

    private String available(Sku some) {
        return read(get(operations, "/v1/inventory/" + some), "$.available");
    }

    private void becomes(String order, String status) {
        eventually(() -> assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(status));
    }

    @Test
    void keepsASuspiciousOrderOnHoldAndItsStockReserved() {
        var answer = post(customer, "/v1/orders", key(), billedElsewhere(sku, 2));

        assertThat(answer).hasStatus(202).hasHeader("Location", "/v1/orders/" + read(answer, "$.id"));
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo("ON_HOLD");
        assertThat(answer).bodyJson().extractingPath("$.payments").asArray().isEmpty();
        assertThat(available(sku)).isEqualTo(String.valueOf(2 * TOO_MANY - 2));
    }

    @Test
    void showsItToOperationsWithItsReasonsAndTheCustomerNone() {
        var order = onHold();

        var waiting = text(get(operations, "/v1/ops/attention?limit=200"));
        assertThat(JsonPath.<List<String>>read(waiting, "$.items[?(@.orderId == '" + order + "')].reason"))
                .containsExactly("FRAUD_REVIEW");
        assertThat(text(get(account(Role.SUPPORT), "/v1/orders/" + order + "/timeline")))
                .contains("OTHER_COUNTRY", "NEW_ACCOUNT");
        var timeline = get(customer, "/v1/orders/" + order + "/timeline");
        assertThat(text(timeline)).contains("OrderHeld").doesNotContain("OTHER_COUNTRY");
        assertSaysNothingOfFraud(timeline);
    }

    @Test
    void showsTheCustomerThatItIsUnderReviewAndNotWhy() {
        var order = onHold();
        var seen = get(customer, "/v1/orders/" + order);

        assertThat(seen).bodyJson().extractingPath("$.status").isEqualTo("ON_HOLD");
        assertThat(seen).bodyJson().extractingPath("$.attention.reason").isEqualTo("UNDER_REVIEW");
        assertSaysNothingOfFraud(seen);
        assertSaysNothingOfFraud(get(customer, "/v1/orders"));
        assertSaysNothingOfFraud(get(customer, "/v1/orders/" + order + "?asOf=" + Instant.now()));
        assertThat(resolve(order, "SKIP")).hasStatus(200);
        becomes(order, "CONFIRMED");
        assertSaysNothingOfFraud(get(customer, "/v1/orders/" + order + "/timeline"));
    }

    private static void assertSaysNothingOfFraud(MvcTestResult answer) {
        assertThat(answer).hasStatus(200);
        assertThat(text(answer)).doesNotContainIgnoringCase("fraud");
    }

    @Test
    void goesOnWhenAPersonLetsItPass() {
        var order = onHold();

        assertThat(resolve(order, "RETRY")).hasStatus(409);
        assertThat(resolve(order, "SKIP")).hasStatus(200);

        becomes(order, "CONFIRMED");
    }

    @Test
    void failsUnpaidWhenAPersonRefusesIt() {
        var order = onHold();

        assertThat(resolve(order, "COMPENSATE")).hasStatus(200);

        becomes(order, "FAILED");
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.payments")
                .asArray()
                .isEmpty();
        eventually(() -> assertThat(available(sku)).isEqualTo(String.valueOf(2 * TOO_MANY)));
    }

    @Test
    void letsTheCustomerCancelMeanwhile() {
        var order = onHold();

        assertThat(post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"no matter\"}"))
                .hasStatus(200);

        becomes(order, "CANCELLED");
    }

    @Test
    void refusesALargeOneAtOnceAndSaysNoMore() {
        var key = key();
        var body = billedElsewhere(sku, TOO_MANY);

        var answer = post(customer, "/v1/orders", key, body);

        assertThat(answer).hasStatus(422);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("ORDER_REFUSED");
        assertThat(text(answer)).doesNotContain("LARGE_AMOUNT", "OTHER_COUNTRY");
        assertThat(post(customer, "/v1/orders", key, body)).hasStatus(422);
        var order = read(answer, "$.orderId");
        becomes(order, "FAILED");
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.payments")
                .asArray()
                .isEmpty();
        assertThat(available(sku)).isEqualTo(String.valueOf(2 * TOO_MANY));
    }

    @Test
    void takesABillingCountryOnlyAsACode() {
        var answer = post(customer, "/v1/orders", key(), billedElsewhere(sku, 1).replace("\"FR\"", "\"France\""));

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("/payment/billingCountry");
    }
}
