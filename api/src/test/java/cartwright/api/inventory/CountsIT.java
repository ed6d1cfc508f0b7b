package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class CountsIT extends ApiTest {

    private final Account counter = account(Role.CATALOG);
    private final Account operations = account(Role.OPERATIONS);

    @Test
    void countsBlindTwiceAndPostsWhatASecondPersonHasLookedAt() {
        var sku = sku(100);
        var opened = open(sku);
        assertThat(opened).hasStatus(201);
        var id = read(opened, "$.id");
        assertThat(opened).hasHeader("Location", "/v1/counts/" + id);

        var first = count(id, sku, "70");
        assertThat(first).bodyJson().extractingPath("$.lines[0].status").isEqualTo("TO_RECOUNT");
        assertThat(first).bodyJson().extractingPath("$.lines[0].expected").isNull();
        var second = count(id, sku, "71");
        assertThat(second).bodyJson().extractingPath("$.lines[0].status").isEqualTo("TO_APPROVE");
        assertThat(second).bodyJson().extractingPath("$.lines[0].expected").isEqualTo(100);
        assertThat(get(counter, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(100);
        assertThat(review(id, sku, "approve")).hasStatus(200);

        assertThat(get(counter, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(71);
        assertThat(get(counter, "/v1/counts/" + id))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CLOSED");
    }

    @Test
    void refusesApprovalByWhoHasCounted() {
        var sku = sku(100);
        var id = read(open(sku), "$.id");
        for (int time = 0; time < 2; time++) {
            post(operations, "/v1/counts/" + id + "/lines/" + sku + "/count", key(), "{\"units\": 50}");
        }

        assertThat(review(id, sku, "approve"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("SECOND_PERSON_NEEDED");
        assertThat(review(id, sku, "reject"))
                .bodyJson()
                .extractingPath("$.lines[0].status")
                .isEqualTo("TO_RECOUNT");
    }

    @Test
    void takesACountOnceUnderOneKey() {
        var sku = sku(100);
        var id = read(open(sku), "$.id");
        var key = key();
        var uri = "/v1/counts/" + id + "/lines/" + sku + "/count";

        assertThat(post(counter, uri, key, "{\"units\": 70}")).hasStatus(200);
        assertThat(post(counter, uri, key, "{\"units\": 70}")).hasStatus(200).hasHeader("Idempotency-Replayed", "true");

        assertThat(get(counter, "/v1/counts/" + id))
                .bodyJson()
                .extractingPath("$.lines[0].status")
                .isEqualTo("TO_RECOUNT");
    }

    @Test
    void answersWithTheSheetThatWasOpenedBeforeACrash() {
        onlyIn("CN2");
        var body = "{\"warehouse\": \"CN2\", \"longestUncounted\": 5}";
        var key = key();
        var opened = post(counter, "/v1/counts", key, body);
        owner().sql(
                        "UPDATE kernel.idempotency SET status = NULL, body = NULL, claimed_at = claimed_at - interval '1 day' WHERE key = :key")
                .param("key", key)
                .update();

        var again = post(counter, "/v1/counts", key, body);

        assertThat(again).hasStatus(201);
        assertThat(read(again, "$.id")).isEqualTo(read(opened, "$.id"));
    }

    @Test
    void opensASheetOfWhatNobodyHasCountedForLongest() {
        var sku = onlyIn("CNT");
        var body = "{\"warehouse\": \"CNT\", \"longestUncounted\": 5}";

        var opened = post(counter, "/v1/counts", key(), body);

        assertThat(opened)
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.lines[0].sku")
                .isEqualTo(sku.value());
        assertThat(pointer(post(counter, "/v1/counts", key(), body))).isEqualTo("/longestUncounted");
        assertThat(get(counter, "/v1/counts?status=OPEN")).bodyText().contains(read(opened, "$.id"));
        assertThat(post(counter, "/v1/counts/" + read(opened, "$.id") + "/cancel", key(), "{\"reason\": \"no time\"}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("CANCELLED");
    }

    @Test
    void putsAShelfOnOneOpenSheetOnly() {
        var sku = sku(1);
        open(sku);

        var again = open(sku);

        assertThat(again).hasStatus(409).bodyJson().extractingPath("$.code").isEqualTo("COUNT_UNDER_WAY");
        assertThat(again)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains(sku.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000001", "null", "\"few\""})
    void refusesACountThatIsNone(String units) {
        var sku = sku(1);
        var id = read(open(sku), "$.id");

        assertThat(count(id, sku, units)).hasStatus(400);
    }

    @Test
    void saysWhatIsWrongWithASheet() {
        var sku = sku(1);

        assertThat(pointer(post(counter, "/v1/counts", key(), "{\"warehouse\": \"LON\"}")))
                .isEqualTo("/skus");
        assertThat(pointer(post(counter, "/v1/counts", key(), """
                {"warehouse": "LON", "skus": ["%s"], "longestUncounted": 1}
                """.formatted(sku))))
                .isEqualTo("/skus");
        assertThat(pointer(post(counter, "/v1/counts", key(), """
                {"warehouse": "LON", "skus": ["%s", "%s"]}
                """.formatted(sku, sku))))
                .isEqualTo("/skus/1");
        assertThat(post(counter, "/v1/counts", key(), "{\"warehouse\": \"ATLANTIS\", \"skus\": [\"X\"]}"))
                .hasStatus(422);
        assertThat(get(counter, "/v1/counts/" + CountId.of(Ids.next()))).hasStatus(404);
        assertThat(count(CountId.of(Ids.next()).value(), sku, "1")).hasStatus(404);
        var id = read(open(sku), "$.id");
        assertThat(review(id, sku, "approve"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    /** An article that this warehouse alone has. */
    private Sku onlyIn(String warehouse) {
        owner().sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'GB', 9) ON CONFLICT DO NOTHING")
                .param("code", warehouse)
                .update();
        var sku = sku(0);
        post(operations, "/v1/inventory/" + sku + "/adjustments", key(), """
                {"warehouse": "%s", "delta": 3, "reason": "found"}
                """.formatted(warehouse));
        return sku;
    }

    private MvcTestResult open(Sku sku) {
        return post(counter, "/v1/counts", key(), """
                {"warehouse": "%s", "skus": ["%s"]}
                """.formatted(WAREHOUSE, sku));
    }

    private MvcTestResult count(String id, Sku sku, String units) {
        return post(counter, "/v1/counts/" + id + "/lines/" + sku + "/count", key(), "{\"units\": " + units + "}");
    }

    private MvcTestResult review(String id, Sku sku, String what) {
        return post(operations, "/v1/counts/" + id + "/lines/" + sku + "/" + what, key(), null);
    }

    private static String pointer(MvcTestResult refused) {
        assertThat(refused).hasStatus(400);
        return read(refused, "$.errors[0].pointer");
    }
}
