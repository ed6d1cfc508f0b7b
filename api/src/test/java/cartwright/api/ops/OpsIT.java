package cartwright.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class OpsIT extends OpsTest {

    @Test
    void listsWhatWaitsForAPerson() {
        var order = stuck();

        var waiting = get(operations, "/v1/ops/attention?limit=200");

        assertThat(orders(waiting)).contains(order);
        assertThat(JsonPath.<List<String>>read(text(waiting), "$.items[?(@.orderId == '" + order + "')].workflowId"))
                .containsExactly("order/" + order);
        assertThat(get(customer, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("NEEDS_ATTENTION");
    }

    @Test
    void sendsAStepOnItsWayWithACorrectedAddress() {
        var order = stuck();

        var answer = resolve(order, "EDIT", ", \"edit\": {\"shippingAddress\": " + ADDRESS + "}");

        assertThat(answer).hasStatus(200);
        assertThat(answer).bodyJson().extractingPath("$.action").isEqualTo("EDIT");
        eventually(() -> assertThat(get(support, "/v1/orders/" + order))
                .bodyJson()
                .extractingPath("$.fulfilments[0].status")
                .isEqualTo("LABELLED"));
        assertThat(text(get(customer, "/v1/orders/" + order + "/timeline"))).doesNotContain("checked by telephone");
    }

    @Test
    void refusesADecisionThatFitsNoStep() {
        var order = stuck();

        assertRefused(resolve(order, "EDIT", ""), "ACTION_NOT_POSSIBLE");
        assertRefused(resolve(order, "RETRY", ", \"step\": \"refund\""), "NOTHING_TO_RESOLVE");
        assertRefused(resolve(place(customer, sku(5), 1, VISA), "RETRY", ""), "NOTHING_TO_RESOLVE");
    }

    @Test
    void looksAtACorrectedAddressAsAtTheFirst() {
        var order = stuck();

        var wrong = resolve(
                order, "EDIT", ", \"edit\": {\"shippingAddress\": " + ADDRESS.replace("\"GB\"", "\"England\"") + "}");
        assertThat(pointer(wrong)).isEqualTo("/edit/shippingAddress/country");

        assertThat(pointer(resolve(order, "EDIT", ", \"edit\": {\"shippingAddress\": null}")))
                .isEqualTo("/edit/shippingAddress");
    }

    @Test
    void knowsNoWorkflowThatIsNotThere() {
        assertThat(post(operations, "/v1/ops/resolve", key(), """
                {"workflowId": "temporal-sys-scheduler:x", "action": "RETRY", "reason": "r"}
                """)).hasStatus(404);
    }

    /** Late news may come of a webhook that reconciliation has made up for, whose event names its break. */
    @Test
    void knowsTheWorkflowsOfLateNewsOfPayments() {
        for (var event : List.of("stripe/evt_1", "paypal/WH-2-3", "square/reconciliation/12/3")) {
            assertRefused(post(operations, "/v1/ops/resolve", key(), """
                    {"workflowId": "payment-event/%s", "action": "RETRY", "reason": "r"}
                    """.formatted(event)), "NOTHING_TO_RESOLVE");
        }
    }

    private MvcTestResult resolve(String order, String action, String more) {
        return post(operations, "/v1/ops/resolve", key(), """
                {"workflowId": "order/%s", "action": "%s", "reason": "checked by telephone"%s}
                """.formatted(order, action, more));
    }

    private static void assertRefused(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
