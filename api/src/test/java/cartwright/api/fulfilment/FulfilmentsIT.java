package cartwright.api.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.FulfilmentId;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class FulfilmentsIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);
    private final Account warehouse = account(Role.OPERATIONS);

    @Test
    void takesAParcelFromTheShelfToTheDoorAndCapturesItsShare() {
        var order = place(customer, sku(5), 2, VISA);
        var parcel = parcel(order);

        assertThat(step(parcel, "pick")).hasStatus(200);
        var shipped = step(parcel, "ship");
        assertThat(shipped).bodyJson().extractingPath("$.status").isEqualTo("SHIPPED");
        assertThat(shipped).bodyJson().extractingPath("$.tracking").isEqualTo("EZ" + parcel);
        assertThat(shipped).bodyJson().extractingPath("$.lines[0].quantity").isEqualTo(2);
        assertThat(step(parcel, "deliver"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DELIVERED");

        eventually(() -> {
            var now = get(customer, "/v1/orders/" + order);
            assertThat(now).bodyJson().extractingPath("$.status").isEqualTo("COMPLETED");
            assertThat(now).bodyJson().extractingPath("$.chargeStatus").isEqualTo("FULL");
        });
    }

    @Test
    void answersAStepTakenBeforeAsIfItWereTakenNow() {
        var parcel = ship(place(customer, sku(5), 2, VISA));

        assertThat(step(parcel, "ship")).bodyJson().extractingPath("$.status").isEqualTo("SHIPPED");
        assertThat(step(parcel, "deliver")).hasStatus(200);
        eventually(() -> assertThat(step(parcel, "deliver"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DELIVERED"));
    }

    @Test
    void asksAgainWhenSomethingElseReachedTheWorkflowWithTheStep() {
        var parcel = ship(place(customer, sku(5), 2, VISA));
        wire.refuseOnce(Status.FAILED_PRECONDITION.withDescription("unexpected workflow task failure"));

        assertThat(step(parcel, "deliver"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("DELIVERED");
        assertThat(wire.hasRefused()).isTrue();
    }

    @Test
    void refusesAStepOutOfOrder() {
        var parcel = parcel(place(customer, sku(5), 2, VISA));

        assertRefused(step(parcel, "deliver"), "ILLEGAL_TRANSITION");
        assertRefused(step(parcel, "ship"), "ILLEGAL_TRANSITION");
    }

    @Test
    void refusesStepsOfAnOrderThatHasEnded() {
        var order = place(customer, sku(5), 2, VISA);
        var parcel = parcel(order);
        assertThat(post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"no\"}"))
                .hasStatus(200);

        eventually(() -> assertRefused(step(parcel, "pick"), "ORDER_CLOSED"));
    }

    @Test
    void takesAFailureWithAndWithoutAReason() {
        var order = place(customer, sku(5), 2, VISA);
        var parcel = parcel(order);

        var answer = post(warehouse, "/v1/fulfilments/" + parcel + "/fail", key(), "{\"reason\": \"shelf is empty\"}");

        assertThat(answer).hasStatus(200);
        var other = parcel(place(customer, sku(5), 2, VISA));
        assertThat(step(other, "fail")).hasStatus(200);
    }

    @Test
    void knowsNoParcelThatIsNotThere() {
        assertThat(step(FulfilmentId.of(Ids.next()).value(), "pick")).hasStatus(404);
        assertThat(step("ful_x", "pick")).hasStatus(404);
    }

    private MvcTestResult step(String parcel, String step) {
        return post(warehouse, "/v1/fulfilments/" + parcel + "/" + step, key(), null);
    }

    private static void assertRefused(MvcTestResult answer, String code) {
        assertThat(answer).hasStatus(409);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo(code);
    }
}
