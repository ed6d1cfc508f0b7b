package cartwright.activities.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.RepairStock;
import cartwright.workflows.inventory.StockActivities.Repaired;
import cartwright.workflows.inventory.StockCheckReport;
import cartwright.workflows.inventory.StockDrift;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class StockUpkeepIT extends ShopTest {

    private static final String WAREHOUSE = "DRIFT";

    private final StockUpkeep upkeep;
    private final StockChecks checks;
    private final Stock stock;
    private final StockReport report;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final TransactionTemplate transaction;

    @Autowired
    StockUpkeepIT(
            StockUpkeep upkeep,
            StockChecks checks,
            Stock stock,
            StockReport report,
            StockAdjustments adjustments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.upkeep = upkeep;
        this.checks = checks;
        this.stock = stock;
        this.report = report;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @AfterEach
    void addsUpAgain() {
        assertThat(upkeep.check().discrepancies()).isZero();
    }

    @Test
    void bringsACounterBackToItsMovementsByAMovementThatSaysSo() {
        var sku = sku(5);
        tamper("on_hand = 6", sku);
        var drift = new StockDrift(sku, WAREHOUSE, "on_hand", 6, 5);
        assertThat(upkeep.check()).isEqualTo(new StockCheckReport(1, List.of(drift)));

        assertThat(upkeep.repair(request(sku))).isEqualTo(new Repaired(List.of(drift), List.of()));

        assertThat(onHand(sku)).isEqualTo(5);
        assertThat(repairs(sku))
                .containsExactly(
                        "acc_ops: on_hand 6 to 5, reserved 0 to 0, committed 0 to 0, unavailable 0 to 0: bug 12");
    }

    @Test
    void bringsCountersAndMovementsBackToWhatOrdersHold() {
        var sku = sku(5);
        reserve(sku, 2);
        tamper("reserved = 1", sku);
        owner.sql("UPDATE inventory.movement SET reserved = 1 WHERE kind = 'RESERVED' AND sku = :sku")
                .param("sku", sku.value())
                .update();
        assertThat(upkeep.check().drifts()).containsExactly(new StockDrift(sku, WAREHOUSE, "reserved by orders", 1, 2));

        upkeep.repair(request(sku));

        assertThat(reserved(sku)).isEqualTo(2);
        assertThat(repairs(sku)).hasSize(1);
    }

    @Test
    void makesARowAgainThatWasDeleted() {
        var sku = sku(5);
        owner.sql("DELETE FROM inventory.stock WHERE sku = :sku")
                .param("sku", sku.value())
                .update();
        assertThat(upkeep.check().drifts()).containsExactly(new StockDrift(sku, WAREHOUSE, "on_hand", 0, 5));

        upkeep.repair(request(sku));

        assertThat(onHand(sku)).isEqualTo(5);
    }

    @Test
    void repairsOnlyWhatItWasAskedFor() {
        var asked = sku(5);
        var other = sku(5);
        tamper("on_hand = 7", asked);
        tamper("on_hand = 8", other);

        upkeep.repair(request(asked));

        assertThat(onHand(asked)).isEqualTo(5);
        assertThat(onHand(other)).isEqualTo(8);
        assertThat(upkeep.repair(new RepairStock("acc_ops", "bug 12", null)).repaired())
                .extracting(StockDrift::sku)
                .containsExactly(other);
    }

    @Test
    void repairsNothingTwice() {
        var sku = sku(5);
        tamper("on_hand = 6", sku);

        upkeep.repair(request(sku));
        var again = upkeep.repair(request(sku));

        assertThat(again).isEqualTo(new Repaired(List.of(), List.of()));
        assertThat(repairs(sku)).hasSize(1);
    }

    @Test
    void leavesToACountWhatWouldBeOversold() {
        var sku = sku(5);
        reserve(sku, 4);
        tamper("on_hand = 6", sku);
        var lost = "UPDATE inventory.movement SET on_hand = :units WHERE kind = 'ADJUSTED' AND sku = :sku";
        owner.sql(lost).param("units", 3).param("sku", sku.value()).update();
        var drift = new StockDrift(sku, WAREHOUSE, "on_hand", 6, 3);

        assertThat(upkeep.repair(request(sku))).isEqualTo(new Repaired(List.of(), List.of(drift)));
        assertThat(onHand(sku)).isEqualTo(6);
        assertThat(repairs(sku)).isEmpty();

        owner.sql(lost).param("units", 5).param("sku", sku.value()).update();
        upkeep.repair(request(sku));
    }

    @Test
    void alarmsByTheLastCheck() {
        var meters = new SimpleMeterRegistry();
        var gauges = new AskedGauges(meters, Clock.systemUTC());
        var metrics = new StockMetrics(checks, gauges);
        var sku = sku(5);
        tamper("on_hand = 6", sku);
        assertThat(metrics).isNotNull();

        upkeep.check();
        gauges.ask();
        assertThat(meters.get("cartwright.inventory.stock.discrepancies")
                        .gauge()
                        .value())
                .isEqualTo(1);

        upkeep.repair(request(sku));
        upkeep.check();
        gauges.ask();
        assertThat(meters.get("cartwright.inventory.stock.discrepancies")
                        .gauge()
                        .value())
                .isZero();
        assertThat(meters.get("cartwright.inventory.stock.check.age").gauge().value())
                .isBetween(0.0, 60.0);
    }

    private static RepairStock request(Sku sku) {
        return new RepairStock("acc_ops", "bug 12", sku);
    }

    private Sku sku(long units) {
        return Shelf.sku(jdbc, adjustments, units, WAREHOUSE);
    }

    private void reserve(Sku sku, long quantity) {
        transaction.executeWithoutResult(status ->
                stock.reserve(OrderId.of(Ids.next()), List.of(new Allocated("1", sku, WAREHOUSE, quantity)), 1));
    }

    private void tamper(String change, Sku sku) {
        owner.sql("UPDATE inventory.stock SET " + change + " WHERE sku = :sku")
                .param("sku", sku.value())
                .update();
    }

    private long onHand(Sku sku) {
        return report.find(sku).orElseThrow().warehouses().getFirst().onHand();
    }

    private long reserved(Sku sku) {
        return report.find(sku).orElseThrow().warehouses().getFirst().reserved();
    }

    private List<String> repairs(Sku sku) {
        return jdbc.sql("""
                        SELECT actor || ': ' || reason FROM inventory.movement
                        WHERE kind = 'REPAIRED' AND cause = 'stock check' AND sku = :sku
                        """)
                .param("sku", sku.value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
