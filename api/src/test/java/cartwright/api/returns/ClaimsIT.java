package cartwright.api.returns;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Two units at 3.39, shipped and paid. */
class ClaimsIT extends ApiTest {

    private final Account customer = account(Role.CUSTOMER);
    private final Account support = account(Role.SUPPORT);

    @Test
    void givesTheMoneyBackWithoutTheGoods() {
        var sku = sku(5);
        var order = shipped(sku);

        var opened = claim(customer, order, "LOST", 2);

        assertThat(opened).hasStatus(201);
        assertThat(opened).bodyJson().extractingPath("$.status").isEqualTo("OPEN");
        var id = read(opened, "$.id");
        assertThat(opened).hasHeader("Location", "/v1/claims/" + id);
        assertThat(decide(id, "approve")).hasStatus(200);
        eventually(() -> {
            var now = get(customer, "/v1/claims/" + id);
            assertThat(now).bodyJson().extractingPath("$.status").isEqualTo("REFUNDED");
            assertThat(now).bodyJson().extractingPath("$.refund.status").isEqualTo("SUCCEEDED");
            assertThat(now)
                    .bodyJson()
                    .extractingPath("$.refund.amount.amountMinor")
                    .isEqualTo(678);
        });
        assertThat(get(account(Role.OPERATIONS), "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(3);
        assertThat(get(customer, "/v1/orders/" + order + "/timeline"))
                .bodyText()
                .contains("ClaimOpened", "ClaimApproved", "ClaimRefunded");
    }

    @Test
    void claimsNoUnitThatIsInAReturnOrAnotherClaim() {
        var order = shipped(sku(5));
        assertThat(claim(customer, order, "DAMAGED", 1)).hasStatus(201);
        assertThat(claim(customer, order, "DAMAGED", 2))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("RETURN_EXCEEDS_SHIPPED");
        var returning = "{\"lines\": [{\"lineId\": \"1\", \"quantity\": %d}], \"resolution\": \"REFUND\"}";

        assertThat(post(customer, "/v1/orders/" + order + "/returns", key(), returning.formatted(2)))
                .hasStatus(409);
        assertThat(post(customer, "/v1/orders/" + order + "/returns", key(), returning.formatted(1)))
                .hasStatus(201);
        assertThat(claim(customer, order, "WRONG", 1)).hasStatus(409);
    }

    @Test
    void letsUnitsBeClaimedAgainWhoseClaimWasDeclined() {
        var order = shipped(sku(5));
        var id = read(claim(customer, order, "WRONG", 2), "$.id");

        assertThat(decide(id, "decline")).bodyJson().extractingPath("$.status").isEqualTo("DECLINED");
        eventually(() -> assertThat(decide(id, "approve"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ILLEGAL_TRANSITION"));

        assertThat(claim(customer, order, "WRONG", 2)).hasStatus(201);
    }

    @Test
    void isMadeOnceUnderTheSameKey() {
        var order = shipped(sku(5));
        var key = key();

        var first = post(customer, "/v1/claims", key, body(order, "LOST", 1));
        var second = post(customer, "/v1/claims", key, body(order, "LOST", 1));

        assertThat(second).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(second, "$.id")).isEqualTo(read(first, "$.id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"quantity\": 0", "\"quantity\": -1", "\"quantity\": 1000001"})
    void refusesUnitsThatAreNone(String quantity) {
        var order = shipped(sku(5));

        assertThat(post(customer, "/v1/claims", key(), body(order, "LOST", 1).replace("\"quantity\": 1", quantity)))
                .hasStatus(400);
        assertThat(claim(customer, order, "UNLIKED", 1)).hasStatus(400);
    }

    @Test
    void hidesWhatIsAnotherCustomersOrNotThere() {
        var order = shipped(sku(5));
        var id = read(claim(customer, order, "LOST", 1), "$.id");
        var thief = account(Role.CUSTOMER);

        assertThat(claim(thief, order, "LOST", 1)).hasStatus(404);
        assertThat(get(thief, "/v1/claims/" + id)).hasStatus(404);
        assertThat(get(support, "/v1/claims/" + ClaimId.of(Ids.next()))).hasStatus(404);
        assertThat(get(support, "/v1/claims/clm_x")).hasStatus(404);
        assertThat(claim(customer, "ord_x", "LOST", 1)).hasStatus(404);
    }

    private String shipped(Sku sku) {
        var order = place(customer, sku, 2, VISA);
        ship(order);
        return order;
    }

    private MvcTestResult claim(Account caller, String order, String kind, long units) {
        return post(caller, "/v1/claims", key(), body(order, kind, units));
    }

    private static String body(String order, String kind, long units) {
        return """
                {"orderId": "%s", "kind": "%s", "lines": [{"lineId": "1", "quantity": %d}], "description": "box was open"}
                """.formatted(order, kind, units);
    }

    private MvcTestResult decide(String id, String what) {
        return post(support, "/v1/claims/" + id + "/" + what, key(), null);
    }
}
