package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class EngineAwayIT extends ApiTest {

    @Autowired
    private Engine engine;

    private final Account customer = account(Role.CUSTOMER);
    private String order = "";

    @BeforeEach
    void cutTheWire() {
        order = place(customer, sku(5), 1, VISA);
        wire.cut();
        engine.look();
    }

    @AfterEach
    void mendTheWire() {
        wire.mend();
        engine.look();
    }

    @Test
    void answers503AndWhenToComeAgainAndDoesTheOrderThen() {
        var key = key();
        var body = order(sku(5), 2, VISA);

        assertAway(post(customer, "/v1/orders", key, body));

        mendTheWire();
        var again = post(customer, "/v1/orders", key, body);
        assertThat(again.getResponse().getStatus()).isIn(201, 202);
        assertThat(again).doesNotContainHeader("Idempotency-Replayed");
        assertConfirmed(customer, read(again, "$.id"));
    }

    @Test
    void answers503ToWhatIsAskedOfAnOrder() {
        var parcel = parcel(order);

        assertAway(post(customer, "/v1/orders/" + order + "/cancel", key(), "{\"reason\": \"no\"}"));
        assertAway(post(account(Role.OPERATIONS), "/v1/fulfilments/" + parcel + "/pick", key(), null));
    }

    @Test
    void stillShowsOrders() {
        assertThat(get(customer, "/v1/orders/" + order))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CONFIRMED");
        assertThat(get(customer, "/v1/orders")).hasStatus(200);
    }

    private static void assertAway(MvcTestResult answer) {
        assertThat(answer).hasStatus(503).hasHeader("Retry-After", "1");
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("UNAVAILABLE");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("same Idempotency-Key");
    }
}
