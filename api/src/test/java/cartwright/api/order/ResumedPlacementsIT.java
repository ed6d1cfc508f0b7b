package cartwright.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderWorkflow;
import com.jayway.jsonpath.JsonPath;
import io.temporal.client.WorkflowClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The API died before it could keep its answer; the client asks again, and the order's workflow has ended since. */
class ResumedPlacementsIT extends ApiTest {

    private static final int ATTEMPTS = 5;

    private final Account customer = account(Role.CUSTOMER);

    @Autowired
    private WorkflowClient temporal;

    @Test
    void refusesAgainWhatTheFraudCheckRefused() {
        var first = answered(billedElsewhere(sku(2 * LARGE / 339), LARGE / 339 + 1), 422);

        var again = askedAgain(first);

        assertAnsweredAlike(first, again);
        assertThat(read(again, "$.code")).isEqualTo("ORDER_REFUSED");
    }

    @Test
    void saysAgainWhatWasMissing() {
        var first = answered(order(sku(1), 2, VISA), 409);

        var again = askedAgain(first);

        assertAnsweredAlike(first, again);
        assertThat(read(again, "$.code")).isEqualTo("INSUFFICIENT_STOCK");
        assertThat(JsonPath.<List<Object>>read(text(again), "$.errors"))
                .isEqualTo(JsonPath.read(text(first.answer()), "$.errors"))
                .isNotEmpty();
    }

    @Test
    void declinesAgainWhatTheBankDeclined() {
        var first = answered(order(sku(5), 1, DECLINED), 402);

        var again = askedAgain(first);

        assertAnsweredAlike(first, again);
        assertThat(read(again, "$.declineCode")).isEqualTo(read(first.answer(), "$.declineCode"));
    }

    @Test
    void showsAnOrderAsItIsThatWasConfirmedAndHasEnded() {
        var first = answered(order(sku(5), 1, VISA), 201);
        var id = first.order();
        assertThat(post(customer, "/v1/orders/" + id + "/cancel", key(), "{\"reason\": \"no\"}"))
                .hasStatus(200);

        var again = askedAgain(first);

        assertThat(again).hasStatus(201).hasHeader("Location", "/v1/orders/" + id);
        assertThat(read(again, "$.status")).isEqualTo("CANCELLED");
    }

    private record First(String key, String body, MvcTestResult answer, String order) {}

    /** The first answer to {@code body} that came in time; a busy machine may have answered 202 before. */
    private First answered(String body, int status) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var key = key();
            var answer = post(customer, "/v1/orders", key, body);
            if (answer.getResponse().getStatus() == status) {
                return new First(key, body, answer, read(answer, status == 201 ? "$.id" : "$.orderId"));
            }
            assertThat(answer).hasStatus(202);
        }
        throw new AssertionError("no answer came in time");
    }

    private static void assertAnsweredAlike(First first, MvcTestResult again) {
        assertThat(again)
                .hasStatus(first.answer().getResponse().getStatus())
                .doesNotContainHeader("Idempotency-Replayed");
        for (var field : List.of("$.code", "$.orderId", "$.detail")) {
            assertThat(read(again, field)).isEqualTo(read(first.answer(), field));
        }
    }

    private MvcTestResult askedAgain(First first) {
        temporal.newUntypedWorkflowStub(OrderWorkflow.workflowId(new OrderId(first.order())))
                .getResult(Object.class);
        assertThat(owner().sql("UPDATE kernel.idempotency SET status = NULL, body = NULL, claimed_at = '-infinity'"
                                + " WHERE caller = :caller AND key = :key")
                        .param("caller", customer.id().value())
                        .param("key", first.key())
                        .update())
                .isOne();
        return post(customer, "/v1/orders", first.key(), first.body());
    }
}
