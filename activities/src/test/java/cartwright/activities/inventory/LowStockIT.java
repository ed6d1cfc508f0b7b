package cartwright.activities.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LowStockIT extends ShopTest {

    private static final String WAREHOUSE = "LOW";
    private static final String ACTOR = "acc_keeper";

    private final Stock stock;
    private final StockChecks checks;
    private final StockAdjustments adjustments;
    private final ReorderPoints points;
    private final LowStock low;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    LowStockIT(
            Stock stock,
            StockChecks checks,
            StockAdjustments adjustments,
            ReorderPoints points,
            LowStock low,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.stock = stock;
        this.checks = checks;
        this.adjustments = adjustments;
        this.points = points;
        this.low = low;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void tellsOnceThatStockHasComeDownToItsReorderPoint() {
        var sku = sku(10);
        points.set(sku, WAREHOUSE, 5L, ACTOR);

        buy(sku, 4);
        assertThat(facts(sku)).isEmpty();
        buy(sku, 1);
        buy(sku, 1);

        assertThat(facts(sku)).containsExactly("LowStockReached 5 of 5");
        assertThat(low.list(WAREHOUSE, null, 200))
                .filteredOn(alert -> alert.sku().equals(sku))
                .singleElement()
                .satisfies(alert -> assertThat(alert.level()).isEqualTo(4));
    }

    @Test
    void tellsAgainOnlyAfterItHasRecovered() {
        var sku = sku(6);
        points.set(sku, WAREHOUSE, 5L, ACTOR);
        buy(sku, 2);

        adjust(sku, 1);
        adjust(sku, 10);
        adjust(sku, -11);

        assertThat(facts(sku))
                .containsExactly("LowStockReached 4 of 5", "StockRecovered 15 of 5", "LowStockReached 4 of 5");
    }

    @Test
    void raisesNoAlarmForWhatIsOnlyReserved() {
        var sku = sku(6);
        points.set(sku, WAREHOUSE, 5L, ACTOR);

        reserve(OrderId.of(Ids.next()), sku, 6);

        assertThat(facts(sku)).isEmpty();
    }

    @Test
    void isLowAtOnceWhenTheReorderPointIsSetAboveWhatThereIs() {
        var sku = sku(3);

        points.set(sku, WAREHOUSE, 3L, ACTOR);
        points.set(sku, WAREHOUSE, 3L, ACTOR);
        points.set(sku, WAREHOUSE, null, ACTOR);

        assertThat(facts(sku)).containsExactly("LowStockReached 3 of 3", "StockRecovered 3 of null");
        assertThat(set(sku)).isEqualTo(2);
        assertThat(low.list(WAREHOUSE, null, 200))
                .noneMatch(alert -> alert.sku().equals(sku));
    }

    @Test
    void tellsOnceHoweverManyBuyAtTheSameTime() throws Exception {
        var sku = sku(60);
        points.set(sku, WAREHOUSE, 50L, ACTOR);
        List<Callable<Boolean>> purchases = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(number -> () -> {
                    buy(sku, 1);
                    return true;
                })
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var purchase : threads.invokeAll(purchases)) {
                assertThat(purchase.get()).isTrue();
            }
        }

        assertThat(facts(sku)).containsExactly("LowStockReached 50 of 50");
    }

    @Test
    void tellsNothingOfAChangeThatIsRolledBack() {
        var sku = sku(6);
        points.set(sku, WAREHOUSE, 5L, ACTOR);

        transaction.executeWithoutResult(status -> {
            adjust(sku, -3);
            status.setRollbackOnly();
        });

        assertThat(facts(sku)).isEmpty();
    }

    @Test
    void listsLongestFirstInPages() {
        var first = sku(1);
        var second = sku(1);
        points.set(second, WAREHOUSE, 1L, ACTOR);
        points.set(first, WAREHOUSE, 1L, ACTOR);

        var page = low.list(WAREHOUSE, null, 200);
        var place = IntStream.range(0, page.size())
                .filter(number -> page.get(number).sku().equals(second))
                .findFirst()
                .orElseThrow();

        assertThat(low.list(WAREHOUSE, page.get(place).position(), 1))
                .extracting(LowStock.Alert::sku)
                .containsExactly(first);
        assertThat(low.list("NOWHERE", null, 10)).isEmpty();
    }

    @Test
    void countsForTheAlarmWhatIsLow() {
        var meters = new SimpleMeterRegistry();
        var gauges = new AskedGauges(meters, Clock.systemUTC());
        assertThat(new StockMetrics(checks, low, gauges)).isNotNull();
        gauges.ask();
        var before = meters.get("cartwright.inventory.stock.low").gauge().value();

        points.set(sku(1), WAREHOUSE, 1L, ACTOR);
        gauges.ask();

        assertThat(meters.get("cartwright.inventory.stock.low").gauge().value()).isEqualTo(before + 1);
    }

    @Test
    void refusesAReorderPointWhereNothingHasEverBeen() {
        assertThat(points.set(sku(1), "NOWHERE", 1L, ACTOR)).isFalse();
    }

    private Sku sku(long units) {
        return Shelf.sku(jdbc, adjustments, units, WAREHOUSE);
    }

    private void adjust(Sku sku, long delta) {
        assertThat(adjustments.adjust(Ids.next(), sku, WAREHOUSE, delta, "counted", ACTOR))
                .isEqualTo(StockAdjustments.Result.ADJUSTED);
    }

    private void buy(Sku sku, long quantity) {
        var order = OrderId.of(Ids.next());
        reserve(order, sku, quantity);
        transaction.executeWithoutResult(
                status -> assertThat(stock.commit(order)).isNotEmpty());
    }

    private void reserve(OrderId order, Sku sku, long quantity) {
        transaction.executeWithoutResult(
                status -> stock.reserve(order, List.of(new Allocated("1", sku, WAREHOUSE, quantity)), 1));
    }

    private List<String> facts(Sku sku) {
        return jdbc.sql("""
                        SELECT event_type || ' ' || (data ->> 'level') || ' of ' || coalesce(data ->> 'reorderPoint', 'null')
                        FROM inventory.event
                        WHERE data ->> 'sku' = :sku AND event_type IN ('LowStockReached', 'StockRecovered')
                        ORDER BY aggregate_version
                        """)
                .param("sku", sku.value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long set(Sku sku) {
        return jdbc.sql(
                        "SELECT count(*) FROM inventory.event WHERE data ->> 'sku' = :sku AND event_type = 'ReorderPointSet'")
                .param("sku", sku.value())
                .query(Long.class)
                .single();
    }
}
