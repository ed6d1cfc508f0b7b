package cartwright.activities.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ForecastsIT extends ShopTest {

    private static final String WAREHOUSE = "FORECAST";

    private final DemandOfDays demand;
    private final Forecasts forecasts;
    private final Stock stock;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final TransactionTemplate transaction;

    @Autowired
    ForecastsIT(
            DemandOfDays demand,
            Forecasts forecasts,
            Stock stock,
            StockAdjustments adjustments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.demand = demand;
        this.forecasts = forecasts;
        this.stock = stock;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void sumsUpWhatOrdersCommittedOnDaysThatAreOverOnce() {
        var sku = sku();
        bought(sku, 3, 1);
        bought(sku, 4, 1);
        bought(sku, 5, 2);
        bought(sku, 100, 0);

        demand.sumUp();
        demand.sumUp();

        assertThat(demand.series(sku, WAREHOUSE, 365).orElseThrow().units()).containsExactly(5L, 7L);
        assertThat(demand.series(sku, "ELSEWHERE", 365)).isEmpty();
    }

    @Test
    void countsNoUnitAsDemandThatOnlyMovesToAnotherWarehouse() {
        var sku = sku();
        var order = bought(sku, 3, 1);
        var unit = List.of(new Allocated("1", sku, WAREHOUSE, 3));
        transaction.executeWithoutResult(status -> {
            stock.uncommit(order, unit, "rerouted", "acc_ops");
            stock.recommit(order, unit, "rerouted again", "acc_ops");
        });
        backdate(order, 1);

        demand.sumUp();

        assertThat(demand.series(sku, WAREHOUSE, 365).orElseThrow().units()).containsExactly(3L);
    }

    @Test
    void forecastsTheComingDaysFromTheWeeksBefore() {
        var sku = sku();
        weeks(sku, 12);

        var forecast = forecasts.of(sku, null, 14).orElseThrow();

        assertThat(forecast.days())
                .hasSize(14)
                .first()
                .extracting(Forecast.Day::day)
                .isEqualTo(today());
        assertThat(forecast.total()).isBetween(138L, 142L);
        assertThat(forecast.learntFrom()).isEqualTo(84);
        assertThat(forecast.error())
                .isNotNull()
                .satisfies(error -> assertThat(error.wape()).isLessThan(new BigDecimal("0.05")));
        assertThat(forecasts.needed(sku, WAREHOUSE, 14).orElseThrow()).isBetween(138L, 150L);
    }

    @Test
    void forecastsNothingFromLessThanFourWeeks() {
        var sku = sku();
        weeks(sku, 3);

        assertThat(forecasts.of(sku, null, 14)).isEmpty();
        assertThat(forecasts.needed(sku, WAREHOUSE, 14)).isEmpty();
        assertThat(forecasts.of(sku(), null, 14)).isEmpty();
    }

    private Sku sku() {
        return Shelf.sku(jdbc, adjustments, 1_000, WAREHOUSE);
    }

    private OrderId bought(Sku sku, long units, int daysAgo) {
        var order = OrderId.of(Ids.next());
        transaction.executeWithoutResult(status -> {
            stock.reserve(order, List.of(new Allocated("1", sku, WAREHOUSE, units)), 1);
            stock.commit(order);
        });
        backdate(order, daysAgo);
        return order;
    }

    private void backdate(OrderId order, int days) {
        owner.sql("UPDATE inventory.movement SET at = now() - :days * interval '1 day' WHERE cause_id = :order")
                .param("days", days)
                .param("order", order.uuid())
                .update();
    }

    /** Weeks of 70 units: 10 a day, but 20 on one and none on another. */
    private void weeks(Sku sku, int weeks) {
        owner.sql("""
                        INSERT INTO inventory.demand_of_day (sku, warehouse, day, units)
                        SELECT :sku, :warehouse, CAST(:today AS date) - n, CASE n % 7 WHEN 3 THEN 20 ELSE 10 END
                        FROM generate_series(1, :days) AS n WHERE n % 7 <> 5
                        """)
                .param("sku", sku.value())
                .param("warehouse", WAREHOUSE)
                .param("today", today())
                .param("days", 7 * weeks)
                .update();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
