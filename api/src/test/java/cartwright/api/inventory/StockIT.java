package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class StockIT extends ApiTest {

    private final Account staff = account(Role.CATALOG);

    @Test
    void showsWhatThereIsAndWhatOrdersHold() {
        var sku = sku(5);
        place(account(Role.CUSTOMER), sku, 2, VISA);
        place(account(Role.CUSTOMER), sku, 1, CHALLENGE);

        var stock = get(staff, "/v1/inventory/" + sku);

        assertThat(stock).hasStatus(200);
        assertThat(stock).bodyJson().extractingPath("$.sku").isEqualTo(sku.value());
        assertThat(stock).bodyJson().extractingPath("$.available").isEqualTo(2);
        assertThat(stock)
                .bodyJson()
                .extractingPath("$.warehouses[0]")
                .asMap()
                .containsAllEntriesOf(Map.of(
                        "warehouse",
                        WAREHOUSE,
                        "onHand",
                        5,
                        "reserved",
                        1,
                        "committed",
                        2,
                        "unavailable",
                        0,
                        "available",
                        2,
                        "low",
                        false));
    }

    @Test
    void alertsStaffOnceStockHasComeDownToItsReorderPoint() {
        var sku = sku(5);
        var uri = "/v1/inventory/" + sku + "/reorder-points/" + WAREHOUSE;
        assertThat(send(HttpMethod.PUT, staff, uri, null, "{\"units\": 3}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.warehouses[0].reorderPoint")
                .isEqualTo(3);
        assertThat(alerts()).doesNotContain(sku.value());

        place(account(Role.CUSTOMER), sku, 2, VISA);

        assertThat(alerts()).contains(sku.value());
        assertThat(get(staff, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.warehouses[0].low")
                .isEqualTo(true);
        assertThat(send(HttpMethod.PUT, staff, uri, null, "{\"units\": null}")).hasStatus(200);
        assertThat(alerts()).doesNotContain(sku.value());
    }

    @Test
    void refusesAReorderPointThatIsNoneAndWhereNothingIs() {
        var sku = sku(5);

        for (var units : new String[] {"-1", "1000000001", "\"x\"", "1.5"}) {
            assertThat(send(
                            HttpMethod.PUT,
                            staff,
                            "/v1/inventory/" + sku + "/reorder-points/" + WAREHOUSE,
                            null,
                            "{\"units\": %s}".formatted(units)))
                    .as(units)
                    .hasStatus(400);
        }
        assertThat(send(
                        HttpMethod.PUT,
                        staff,
                        "/v1/inventory/" + sku + "/reorder-points/ATLANTIS",
                        null,
                        "{\"units\": 1}"))
                .hasStatus(404);
        assertThat(get(staff, "/v1/stock-alerts?cursor=x")).hasStatus(400);
    }

    /** All that is low; fewer than a page in tests. */
    private String alerts() {
        var page = get(staff, "/v1/stock-alerts?warehouse=" + WAREHOUSE + "&limit=200");
        assertThat(page).hasStatus(200);
        return text(page);
    }

    @Test
    void putsTheFirstUnitsOfAnArticleOnAShelfOnceUnderOneKey() {
        var sku = sku(0);
        var key = key();
        var body = adjustment(WAREHOUSE, "7");
        var uri = "/v1/inventory/" + sku + "/adjustments";

        assertThat(post(staff, uri, key, body)).hasStatus(201);
        var again = post(staff, uri, key, body);

        assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(get(staff, "/v1/inventory/" + sku))
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(7);
    }

    @Test
    void refusesAnArticleThatNobodyKnows() {
        var answer = adjust(new Sku("NO-SUCH"), WAREHOUSE, "1");

        assertThat(answer).hasStatus(404);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("NOT_FOUND");
        assertThat(get(staff, "/v1/inventory/NO-SUCH")).hasStatus(404);
        assertThat(owner().sql("SELECT count(*) FROM inventory.stock WHERE sku = 'NO-SUCH'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void correctsTheStockOfWhatIsNoLongerSold() {
        var sku = sku(5);
        owner().sql("UPDATE catalog.product SET status = 'ARCHIVED' WHERE sku = :sku")
                .param("sku", sku.value())
                .update();

        assertThat(adjust(sku, WAREHOUSE, "-5"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(0);
    }

    /** What came damaged is thrown away or mended, and could leave its shelf by nothing else. */
    @Test
    void takesWhatCannotBeSoldOutOfSaleAndOffItsShelf() {
        var sku = sku(5);

        assertThat(adjust(sku, WAREHOUSE, "0, \"unavailable\": 3"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.available")
                .isEqualTo(2);
        assertThat(adjust(sku, WAREHOUSE, "-3"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STOCK_BELOW_HELD");
        assertThat(adjust(sku, WAREHOUSE, "-2, \"unavailable\": -2")).hasStatus(201);
        assertThat(adjust(sku, WAREHOUSE, "0, \"unavailable\": -1"))
                .bodyJson()
                .extractingPath("$.warehouses[0]")
                .asMap()
                .containsAllEntriesOf(Map.of("onHand", 3, "unavailable", 0, "available", 3));
        assertThat(adjust(sku, WAREHOUSE, "0, \"unavailable\": -1")).hasStatus(409);
        assertThat(adjust(sku, WAREHOUSE, "0, \"unavailable\": 1000000001"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/unavailable");
    }

    @Test
    void refusesAWarehouseThatIsNotThereAndLessThanOrdersHold() {
        var sku = sku(5);
        place(account(Role.CUSTOMER), sku, 2, VISA);

        assertThat(adjust(sku, "ATLANTIS", "1"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("UNKNOWN_WAREHOUSE");
        assertThat(adjust(sku, WAREHOUSE, "-4"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("STOCK_BELOW_HELD");
        assertThat(adjust(sku, WAREHOUSE, "-3")).hasStatus(201);
    }

    @Test
    void refusesADeltaThatIsMissingOrOutOfBounds() {
        var sku = sku(5);

        for (var delta : new String[] {"null", "1000000001", "-1000000001"}) {
            assertThat(adjust(sku, WAREHOUSE, delta))
                    .hasStatus(400)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("/delta");
        }
    }

    private MvcTestResult adjust(Sku sku, String warehouse, String delta) {
        return post(staff, "/v1/inventory/" + sku + "/adjustments", key(), adjustment(warehouse, delta));
    }

    private static String adjustment(String warehouse, String delta) {
        return """
                {"warehouse": "%s", "delta": %s, "reason": "counted"}
                """.formatted(warehouse, delta);
    }
}
