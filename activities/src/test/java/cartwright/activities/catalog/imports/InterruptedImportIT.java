package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.catalog.ProductImportActivities;
import cartwright.workflows.kernel.ImportId;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** An import that is broken off goes on where it was, and two at once do not undo each other. */
class InterruptedImportIT extends ImportTest {

    private static final int PRODUCTS = 7;

    @Autowired
    private ImportSteps steps;

    @Test
    void goesOnAtTheChunkThatFailed() {
        var id = prepared(FileFormat.CSV, file("1.00"), false);
        assertThat(applying.applyNext(id)).isTrue();
        brokenAt(mine + "4");

        assertThatThrownBy(() -> applying.applyNext(id)).isInstanceOf(DataAccessException.class);
        assertThat(imports.find(id).orElseThrow().place()).isEqualTo(2);
        assertThat(stored()).isEqualTo(2);

        repaired();
        var done = carriedOut(id);
        assertThat(done.progress().created()).isEqualTo(PRODUCTS);
        assertThat(stored()).isEqualTo(PRODUCTS);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void goesOnBehindTheLastPageThatWasStaged() {
        var id = opened(FileFormat.CSV, file("1.00").getBytes(StandardCharsets.UTF_8), false, true)
                .id();
        assertThatThrownBy(() -> reading.read(id, read -> {
                    throw new IllegalStateException("the worker dies");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(imports.find(id).orElseThrow().rows()).isEqualTo(3);

        reading.read(id, read -> {});
        checking.check(id);

        assertThat(carriedOut(id).progress().created()).isEqualTo(PRODUCTS);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void readsTheFileAnewWhenACrashOfTheDatabaseHasEmptiedTheStagingTable() {
        var id = prepared(FileFormat.CSV, file("1.00") + mine + "1,Again,1,GBP,Things " + mine + "\n", false);
        applying.applyNext(id);
        owner().sql("TRUNCATE " + ProductStaging.table(imports.find(id).orElseThrow()))
                .update();
        assertThatThrownBy(() -> applying.applyNext(id)).isInstanceOf(IllegalStateException.class);

        reading.restore(id, read -> {});

        var done = carriedOut(id);
        assertThat(done.progress().created()).isEqualTo(PRODUCTS);
        assertThat(done.refused()).isEqualTo(1);
        assertThat(done.errors()).isEqualTo(1);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void beginsAnewWhenTheStagingTableIsEmptiedWhileItIsRead() {
        var id = opened(FileFormat.CSV, file("1.00").getBytes(StandardCharsets.UTF_8), false, true)
                .id();
        assertThatThrownBy(() -> reading.read(id, read -> {
                    throw new IllegalStateException("the database dies");
                }))
                .isInstanceOf(IllegalStateException.class);
        owner().sql("TRUNCATE " + ProductStaging.table(imports.find(id).orElseThrow()))
                .update();

        assertThat(reading.read(id, read -> {}).rows()).isEqualTo(PRODUCTS);
    }

    @Test
    void saysThatItLivesWhileAStatementOfItsCheckTakesLong() throws Exception {
        var id = opened(FileFormat.CSV, file("1.00").getBytes(StandardCharsets.UTF_8), false, true)
                .id();
        reading.read(id, read -> {});
        var beats = new LinkedBlockingQueue<Integer>();

        try (var threads = Executors.newSingleThreadExecutor();
                var held = ShopDatabase.owner().getConnection();
                var statement = held.createStatement()) {
            var worker = TestActivityEnvironment.newInstance();
            worker.registerActivitiesImplementations(steps);
            worker.setActivityHeartbeatListener(Integer.class, beats::add);
            held.setAutoCommit(false);
            statement.execute(
                    "LOCK TABLE " + ProductStaging.table(imports.find(id).orElseThrow()));

            var checking = threads.submit(
                    () -> worker.newActivityStub(ProductImportActivities.class).check(id));

            assertThat(beats.poll(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(checking.isDone()).isFalse();
            held.rollback();
            assertThat(checking.get().processed()).isZero();
            worker.close();
        }
        assertThat(imports.find(id).orElseThrow().checked()).isTrue();
    }

    @Test
    void leavesWhatIsImportedWhenItIsCancelledAndDoesNothingMore() {
        var id = prepared(FileFormat.CSV, file("1.00"), false);
        applying.applyNext(id);

        assertThat(ending.cancel(id).status()).isEqualTo(ImportStatus.CANCELLED);

        assertThat(applying.applyNext(id)).isFalse();
        assertThat(ending.complete(id).status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(stored()).isEqualTo(2);
        assertThat(owner().sql("SELECT count(*) FROM catalog.import_piece WHERE file_id = :file")
                        .param("file", imports.find(id).orElseThrow().fileId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void letsSeveralImportsOfTheSameProductsRunAtOnce() throws Exception {
        var ids = new ArrayList<ImportId>();
        for (int i = 1; i <= 4; i++) {
            ids.add(prepared(FileFormat.CSV, file(i + ".00"), false));
        }
        try (var threads = Executors.newFixedThreadPool(ids.size())) {
            var running = new ArrayList<Callable<ProductImport>>();
            ids.forEach(id -> running.add(() -> retried(id)));
            for (var done : threads.invokeAll(running)) {
                assertThat(done.get().errors()).isZero();
            }
        }

        assertThat(ids.stream()
                        .mapToLong(id -> imports.find(id).orElseThrow().created())
                        .sum())
                .isEqualTo(PRODUCTS);
        assertThat(stored()).isEqualTo(PRODUCTS);
        assertNoEventIsMissingOrTwice();
    }

    /** Its workflow may be started late: it was promised while Temporal was away. */
    @Test
    void leavesAnImportAsItIsThatWasCancelledBeforeItBegan() {
        var id = opened(FileFormat.CSV, file("1").getBytes(StandardCharsets.UTF_8), false, true)
                .id();
        ending.cancel(id);

        reading.read(id, read -> {});
        checking.check(id);

        assertThat(applying.applyNext(id)).isFalse();
        assertThat(ending.complete(id).status()).isEqualTo(ImportStatus.CANCELLED);
        assertThat(stored()).isZero();
    }

    /** As Temporal repeats a step that failed. */
    private ProductImport retried(ImportId id) {
        for (int attempt = 1; attempt < 20; attempt++) {
            try {
                return carriedOut(id);
            } catch (DataAccessException | IllegalStateException somebodyElseWasFaster) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        return carriedOut(id);
    }

    private String file(String price) {
        var file = new StringBuilder(HEADER);
        for (int i = 1; i <= PRODUCTS; i++) {
            file.append(mine)
                    .append(i)
                    .append(",Mug,")
                    .append(price)
                    .append(",GBP,Things ")
                    .append(mine)
                    .append('\n');
        }
        return file.toString();
    }

    private long stored() {
        return owner().sql("SELECT count(*) FROM catalog.product WHERE sku LIKE :mine")
                .param("mine", mine + "%")
                .query(Long.class)
                .single();
    }

    private static void brokenAt(String sku) {
        owner().sql("ALTER TABLE catalog.variant ADD CONSTRAINT broken CHECK (sku <> '" + sku + "')")
                .update();
    }

    private static void repaired() {
        owner().sql("ALTER TABLE catalog.variant DROP CONSTRAINT broken").update();
    }
}
