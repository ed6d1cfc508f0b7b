package cartwright.workers;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.inventory.DemandActivities;
import cartwright.workflows.inventory.RepairStock;
import cartwright.workflows.inventory.StockActivities;
import cartwright.workflows.inventory.StockCheckReport;
import cartwright.workflows.kernel.PartitionReport;
import cartwright.workflows.kernel.RetentionActivities;
import cartwright.workflows.kernel.SealingActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeatingUpkeepTest {

    private final TestActivityEnvironment worker = TestActivityEnvironment.newInstance();
    private final LinkedBlockingQueue<Integer> beats = new LinkedBlockingQueue<>();
    private final CountDownLatch summing = new CountDownLatch(1);

    /** Batches of rows that are named by what was asked of them. */
    private static final class Rows implements RetentionActivities, SealingActivities {

        @Override
        public List<String> kinds() {
            return List.of("keys");
        }

        @Override
        public RetentionActivities.Batch forget(String kind) {
            return new RetentionActivities.Batch(kind.length(), true);
        }

        @Override
        public List<String> columns() {
            return List.of("orders.address");
        }

        @Override
        public SealingActivities.Batch reseal(String column, @Nullable String after) {
            return new SealingActivities.Batch(column.length(), 1, after);
        }
    }

    /** Stock that adds up. */
    private static final class Shelves implements StockActivities {

        @Override
        public StockCheckReport check() {
            return StockCheckReport.of(List.of());
        }

        @Override
        public Repaired repair(RepairStock request) {
            throw new IllegalStateException(request.reason());
        }
    }

    @BeforeEach
    void open() {
        var rows = new Rows();
        worker.registerActivitiesImplementations(
                new BeatingUpkeep(() -> new PartitionReport(2, List.of()), rows, rows, new Shelves(), this::sumUp));
        worker.setActivityHeartbeatListener(Integer.class, beats::add);
    }

    private int sumUp() {
        try {
            return summing.await(30, TimeUnit.SECONDS) ? 7 : 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @AfterEach
    void close() {
        summing.countDown();
        worker.close();
    }

    @Test
    void saysThatItLivesWhileAStepTakesLong() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var demand = threads.submit(
                    () -> worker.newActivityStub(DemandActivities.class).sumUp());

            assertThat(beats.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(demand.isDone()).isFalse();
            summing.countDown();
            assertThat(demand.get(10, TimeUnit.SECONDS)).isEqualTo(7);
        }
    }

    @Test
    void doesWhatItIsAskedFor() {
        var retention = worker.newActivityStub(RetentionActivities.class);
        var sealing = worker.newActivityStub(SealingActivities.class);

        assertThat(retention.forget(retention.kinds().getFirst())).isEqualTo(new RetentionActivities.Batch(4, true));
        assertThat(sealing.reseal(sealing.columns().getFirst(), "row"))
                .isEqualTo(new SealingActivities.Batch(14, 1, "row"));
        assertThat(worker.newActivityStub(StockActivities.class).check().discrepancies())
                .isZero();
    }
}
