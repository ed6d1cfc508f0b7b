package cartwright.activities.inventory.count;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockCheck;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A hundred cups, by the books. */
class CycleCountsIT extends ShopTest {

    private static final String WAREHOUSE = "COUNT";
    private static final String COUNTER = "acc_counter";
    private static final String BOSS = "acc_boss";

    private final CycleCounts counts;
    private final CountSheets sheets;
    private final Stock stock;
    private final StockReport report;
    private final StockCheck check;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CountId id = CountId.of(Ids.next());
    private Sku cup = new Sku("CUP");

    @Autowired
    CycleCountsIT(
            CycleCounts counts,
            CountSheets sheets,
            Stock stock,
            StockReport report,
            StockCheck check,
            StockAdjustments adjustments,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.counts = counts;
        this.sheets = sheets;
        this.stock = stock;
        this.report = report;
        this.check = check;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void open() {
        cup = Shelf.sku(jdbc, adjustments, 100, WAREHOUSE);
        assertThat(counts.open(id, WAREHOUSE, List.of(cup), BOSS)).isEmpty();
    }

    @AfterEach
    void addsUp() {
        assertThat(check.run()).noneMatch(drift -> drift.sku().equals(cup));
    }

    @Test
    void correctsALittleThatIsMissingAtOnceAndClosesTheSheet() {
        count(98);

        assertThat(line().status()).isEqualTo(CountLineStatus.DONE);
        assertThat(onHand()).isEqualTo(98);
        assertThat(sheets.find(id).orElseThrow().status()).isEqualTo(CountSheet.Status.CLOSED);
        assertThat(facts()).containsExactly("CountOpened", "StockCounted", "CountClosed");
    }

    @Test
    void isCountedAgainBlindWhenMoreIsMissing() {
        count(90);

        assertThat(line()).isEqualTo(new CountSheet.Line(cup, CountLineStatus.TO_RECOUNT, null, null, null));
        assertThat(onHand()).isEqualTo(100);
        count(91);

        assertThat(line().status()).isEqualTo(CountLineStatus.DONE);
        assertThat(onHand()).isEqualTo(91);
    }

    @Test
    void asksASecondPairOfEyesAboveTheLimit() {
        count(70);
        count(70);
        assertThat(line().status()).isEqualTo(CountLineStatus.TO_APPROVE);
        assertThat(onHand()).isEqualTo(100);

        assertThat(counts.approve(id, cup, COUNTER)).isEqualTo(CountOutcome.SECOND_PERSON_NEEDED);
        assertThat(counts.reject(id, cup, BOSS)).isEqualTo(CountOutcome.DONE);
        assertThat(line().status()).isEqualTo(CountLineStatus.TO_RECOUNT);
        count(71);
        assertThat(counts.approve(id, cup, BOSS)).isEqualTo(CountOutcome.DONE);
        assertThat(counts.approve(id, cup, BOSS)).isEqualTo(CountOutcome.DONE);

        assertThat(onHand()).isEqualTo(71);
        assertThat(line().approvedBy()).isEqualTo(BOSS);
    }

    @Test
    void postsWhatDiffersInTheMomentOfTheCountWhateverIsSoldBeforeItIsApproved() {
        count(70);
        sell(10);
        count(60);
        sell(5);
        adjustments.adjust(Ids.next(), cup, WAREHOUSE, 20, "received", BOSS);

        assertThat(counts.approve(id, cup, BOSS)).isEqualTo(CountOutcome.DONE);

        assertThat(onHand()).isEqualTo(100 - 10 - 30 - 5 + 20);
    }

    @Test
    void losesNoSaleThatIsMadeWhileItIsCounted() throws Exception {
        var sold = new AtomicLong();
        Callable<Boolean> sale = () -> {
            sell(1);
            sold.incrementAndGet();
            return true;
        };
        Callable<Boolean> counting = () -> {
            count(99);
            return true;
        };

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done :
                    threads.invokeAll(Stream.concat(Stream.generate(() -> sale).limit(20), Stream.of(counting))
                            .toList())) {
                assertThat(done.get()).isTrue();
            }
        }

        var variance = jdbc.sql(
                        "SELECT coalesce(sum(on_hand), 0)::bigint FROM inventory.movement WHERE sku = :sku AND kind = 'COUNTED'")
                .param("sku", cup.value())
                .query(Long.class)
                .single();
        assertThat(onHand()).isEqualTo(100 - sold.get() + variance);
    }

    @Test
    void writesNothingOffThatOrdersHoldUntilTheyAreFreed() {
        var order = OrderId.of(Ids.next());
        reserve(order, 100);

        count(99);
        assertThat(line().status()).isEqualTo(CountLineStatus.TO_APPROVE);
        assertThat(counts.approve(id, cup, BOSS)).isEqualTo(CountOutcome.STOCK_BELOW_HELD);
        transaction.executeWithoutResult(status -> stock.release(order, "system"));

        assertThat(counts.approve(id, cup, BOSS)).isEqualTo(CountOutcome.DONE);
        assertThat(onHand()).isEqualTo(99);
    }

    @Test
    void takesACountOnceHoweverOftenItIsTold() {
        var countId = Ids.next();

        assertThat(counts.count(id, cup, countId, 90, COUNTER)).isEqualTo(CountOutcome.DONE);
        assertThat(counts.count(id, cup, countId, 90, COUNTER)).isEqualTo(CountOutcome.DONE);

        assertThat(line().status()).isEqualTo(CountLineStatus.TO_RECOUNT);
    }

    private void count(long units) {
        assertThat(counts.count(id, cup, Ids.next(), units, COUNTER)).isEqualTo(CountOutcome.DONE);
    }

    private CountSheet.Line line() {
        return sheets.find(id).orElseThrow().lines().getFirst();
    }

    private void sell(long units) {
        var order = OrderId.of(Ids.next());
        reserve(order, units);
        transaction.executeWithoutResult(status -> {
            stock.commit(order);
            stock.ship(order, List.of(new Allocated("1", cup, WAREHOUSE, units)), "parcel", "acc_packer");
        });
    }

    private void reserve(OrderId order, long units) {
        transaction.executeWithoutResult(
                status -> stock.reserve(order, List.of(new Allocated("1", cup, WAREHOUSE, units)), 1));
    }

    private long onHand() {
        return report.find(cup).orElseThrow().warehouses().getFirst().onHand();
    }

    private List<String> facts() {
        return jdbc.sql("SELECT event_type FROM inventory.event WHERE aggregate_id = :id ORDER BY aggregate_version")
                .param("id", id.uuid())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
