package cartwright.activities.inventory.count;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.InventoryLog;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.Sku;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sheets are opened for shelves, and end. */
class CountSheetsIT extends ShopTest {

    private static final String WAREHOUSE = "SHEETS";
    private static final String COUNTER = "acc_counter";
    private static final String BOSS = "acc_boss";

    private final CycleCounts counts;
    private final CountSheets sheets;
    private final StockReport report;
    private final StockAdjustments adjustments;
    private final InventoryLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CountId id = CountId.of(Ids.next());
    private Sku cup = new Sku("CUP");

    @Autowired
    CountSheetsIT(
            CycleCounts counts,
            CountSheets sheets,
            StockReport report,
            StockAdjustments adjustments,
            InventoryLog log,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.counts = counts;
        this.sheets = sheets;
        this.report = report;
        this.adjustments = adjustments;
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void open() {
        cup = Shelf.sku(jdbc, adjustments, 100, WAREHOUSE);
        assertThat(counts.open(id, WAREHOUSE, List.of(cup), BOSS)).isEmpty();
    }

    @Test
    void putsAShelfOnOneOpenSheetOnly() {
        var other = CountId.of(Ids.next());

        assertThat(counts.open(other, WAREHOUSE, List.of(cup), BOSS)).containsExactly(cup);
        assertThat(sheets.find(other)).isEmpty();
        assertThat(counts.open(id, WAREHOUSE, List.of(cup), BOSS)).isEmpty();
        count(100);

        assertThat(counts.open(other, WAREHOUSE, List.of(cup), BOSS)).isEmpty();
    }

    @Test
    void opensOneOfTwoSheetsThatAreOpenedAtOnce() throws Exception {
        var sku = Shelf.sku(jdbc, adjustments, 1, WAREHOUSE);
        Callable<Boolean> opening = () -> counts.open(CountId.of(Ids.next()), WAREHOUSE, List.of(sku), BOSS)
                .isEmpty();

        try (var threads = Executors.newFixedThreadPool(6)) {
            var opened = 0;
            for (var one :
                    threads.invokeAll(Stream.generate(() -> opening).limit(6).toList())) {
                opened += one.get() ? 1 : 0;
            }
            assertThat(opened).isOne();
        }
    }

    /** As many who read as the pool has connections would wait for each other. */
    @Test
    void readsSheetsWithOneConnection() {
        try (var one = new HikariDataSource()) {
            one.setJdbcUrl(ShopDatabase.url());
            one.setUsername("shop_app");
            one.setMaximumPoolSize(1);
            one.setConnectionTimeout(1_000);
            var read = new CountSheets(JdbcClient.create(one), log);

            assertThat(read.find(id).orElseThrow().lines()).hasSize(1);
            assertThat(read.list(CountSheet.Status.OPEN, null, 200))
                    .filteredOn(sheet -> sheet.id().equals(id))
                    .singleElement()
                    .satisfies(sheet -> assertThat(sheet.lines())
                            .extracting(CountSheet.Line::sku)
                            .containsExactly(cup));
        }
    }

    /** Its first receipt is being written down: the count must not find a shelf without a row. */
    @Test
    void countsOnceWhatIsJustBeingPutOnTheShelf() throws Exception {
        var sku = Shelf.sku(jdbc, adjustments, 0);
        var sheet = CountId.of(Ids.next());
        counts.open(sheet, WAREHOUSE, List.of(sku), BOSS);

        try (var threads = Executors.newSingleThreadExecutor()) {
            var counting = transaction.execute(receiving -> {
                adjustments.adjust(Ids.next(), sku, WAREHOUSE, 1, "received", BOSS);
                var begun = threads.submit(() -> counts.count(sheet, sku, Ids.next(), 1, COUNTER));
                ShopDatabase.awaitWaiting("INSERT INTO inventory.stock");
                return begun;
            });
            assertThat(Objects.requireNonNull(counting).get(10, TimeUnit.SECONDS))
                    .isEqualTo(CountOutcome.DONE);
        }

        assertThat(report.find(sku).orElseThrow().available()).isEqualTo(1);
    }

    @Test
    void leavesWhatIsNotCountedWhenItIsCancelled() {
        count(90);

        assertThat(counts.cancel(id, "no time", BOSS)).isEqualTo(CountOutcome.DONE);
        assertThat(counts.cancel(id, "no time", BOSS)).isEqualTo(CountOutcome.DONE);

        assertThat(sheets.find(id).orElseThrow().lines().getFirst().status()).isEqualTo(CountLineStatus.LEFT);
        assertThat(counts.count(id, cup, Ids.next(), 90, COUNTER)).isEqualTo(CountOutcome.ILLEGAL_TRANSITION);
        assertThat(report.find(cup).orElseThrow().available()).isEqualTo(100);
    }

    @Test
    void refusesStepsThatAreNotWaitedFor() {
        assertThat(counts.approve(id, cup, BOSS)).isEqualTo(CountOutcome.ILLEGAL_TRANSITION);
        assertThat(counts.reject(id, cup, BOSS)).isEqualTo(CountOutcome.ILLEGAL_TRANSITION);
        assertThat(counts.count(id, new Sku("SAUCER"), Ids.next(), 1, COUNTER)).isEqualTo(CountOutcome.NOT_FOUND);
        assertThat(counts.cancel(CountId.of(Ids.next()), "why", BOSS)).isEqualTo(CountOutcome.NOT_FOUND);
        count(100);
        assertThat(counts.cancel(id, "why", BOSS)).isEqualTo(CountOutcome.ILLEGAL_TRANSITION);
    }

    @Test
    void namesFirstWhatNobodyHasCountedForLongest() {
        var warehouse = "DUE";
        var never = Shelf.sku(jdbc, adjustments, 1, warehouse);
        var once = Shelf.sku(jdbc, adjustments, 1, warehouse);
        var open = Shelf.sku(jdbc, adjustments, 1, warehouse);
        var sheet = CountId.of(Ids.next());
        counts.open(sheet, warehouse, List.of(once), BOSS);
        counts.count(sheet, once, Ids.next(), 1, COUNTER);
        counts.open(CountId.of(Ids.next()), warehouse, List.of(open), BOSS);

        assertThat(counts.due(warehouse, 5)).containsExactly(never, once);
        assertThat(counts.due(warehouse, 1)).containsExactly(never);
    }

    private void count(long units) {
        assertThat(counts.count(id, cup, Ids.next(), units, COUNTER)).isEqualTo(CountOutcome.DONE);
    }
}
