package cartwright.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.Sku;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A misspelt sku would be bought, moved and counted, and never sold. */
class UnknownArticlesIT extends ApiTest {

    private final Account operations = account(Role.OPERATIONS);

    @Autowired
    private StockAdjustments adjustments;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /v1/purchase-orders | {"warehouse": "%1$s", "supplier": "Kilns", "lines": [{"sku": "%2$s", "quantity": 1}, {"sku": "%3$s", "quantity": 1}]} | /lines/1/sku
                    /v1/transfers       | {"source": "%1$s", "destination": "%1$s-2", "lines": [{"sku": "%2$s", "quantity": 1}, {"sku": "%3$s", "quantity": 1}]} | /lines/1/sku
                    /v1/counts          | {"warehouse": "%1$s", "skus": ["%2$s", "%3$s"]} | /skus/1
                    """)
    void areNotBoughtMovedOrCounted(String uri, String body, String pointer) {
        owner().sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'NL', 2) ON CONFLICT DO NOTHING")
                .param("code", WAREHOUSE + "-2")
                .update();
        var known = sku(1);

        var refused = post(operations, uri, key(), body.formatted(WAREHOUSE, known, "NO-SUCH-ARTICLE"));

        assertThat(refused).hasStatus(422).bodyJson().extractingPath("$.code").isEqualTo("UNKNOWN_SKU");
        assertThat(read(refused, "$.errors[0].pointer")).isEqualTo(pointer);
        assertThat(owner().sql("SELECT count(*) FROM inventory.stock WHERE sku = 'NO-SUCH-ARTICLE'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(post(operations, uri, key(), body.formatted(WAREHOUSE, known, onAShelfOnly())))
                .hasStatus(201);
    }

    /** What is no longer in the catalogue can still be brought elsewhere and counted. */
    private Sku onAShelfOnly() {
        var sku = new Sku("LEFT-" + Ids.next().toString().substring(24));
        adjustments.adjust(Ids.next(), sku, WAREHOUSE, 3, "test", "test");
        return sku;
    }
}
