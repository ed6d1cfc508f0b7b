package cartwright.activities.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.AllocationResult.Served;
import cartwright.activities.kernel.Ids;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The strategy that is set up decides, and knows where the parcel goes. */
@TestPropertySource(properties = "cartwright.inventory.strategy=NEAREST")
class NearestIT extends ShopTest {

    @Autowired
    private Stock stock;

    @Autowired
    private StockAdjustments adjustments;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"FR, NEAR-FR", "GB, NEAR-GB"})
    void shipsFromTheWarehouseOfTheCountryThatTheParcelGoesTo(String country, String warehouse) {
        jdbc.sql("INSERT INTO inventory.warehouse VALUES ('NEAR-FR', 'NEAR-FR', 'FR', 50) ON CONFLICT DO NOTHING")
                .update();
        jdbc.sql("INSERT INTO inventory.warehouse VALUES ('NEAR-GB', 'NEAR-GB', 'GB', 50) ON CONFLICT DO NOTHING")
                .update();
        var sku = Shelf.sku(jdbc, adjustments, 5);
        List.of("NEAR-FR", "NEAR-GB").forEach(code -> adjustments.adjust(Ids.next(), sku, code, 5, "test", "test"));

        var allocated = Objects.requireNonNull(
                transaction.execute(status -> stock.allocate(List.of(new Demand("1", sku, 2)), country)));

        assertThat(allocated)
                .isInstanceOfSatisfying(
                        Served.class,
                        served -> assertThat(served.allocated())
                                .singleElement()
                                .satisfies(
                                        units -> assertThat(units.warehouse()).isEqualTo(warehouse)));
    }
}
