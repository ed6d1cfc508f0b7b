package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.imports.Imports;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.catalog.ImportStart;
import cartwright.workflows.kernel.ImportId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class EngineAwayIT extends ApiTest {

    @Autowired
    private Engine engine;

    @Autowired
    private Imports imports;

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
    void takesAFileOfProductsAndImportsItOnceTheEngineIsBack() {
        var keeper = account(Role.CATALOG);
        var file = "sku,name,price,currency,category\nAWAY1,Mug,3.39,GBP,Away\n";
        var begun = described(as(keeper, HttpMethod.POST, "/v1/imports")
                .contentType(MediaType.valueOf("text/csv"))
                .content(file));
        assertThat(begun).hasStatus(202);
        var id = new ImportId(read(begun, "$.id"));
        assertThat(read(get(keeper, "/v1/imports/" + id), "$.status")).isEqualTo("RUNNING");

        mendTheWire();
        assertThat(imports.promised(Duration.ZERO, 10)).contains(id);
        assertThat(ImportStart.start(engine.client(), id)).isTrue();

        eventually(() ->
                assertThat(read(get(keeper, "/v1/imports/" + id), "$.status")).isEqualTo("COMPLETED"));
        assertThat(imports.promised(Duration.ZERO, 10)).doesNotContain(id);
        assertThat(get(null, "/v1/products/AWAY1")).hasStatus(200);
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
