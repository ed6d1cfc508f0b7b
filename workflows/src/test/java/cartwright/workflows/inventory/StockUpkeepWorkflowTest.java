package cartwright.workflows.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Silences;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.Upkeep;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StockUpkeepWorkflowTest {

    private static final StockDrift TEA = drift("TEA");
    private static final StockDrift CUP = drift("CUP");

    private final FakeStock stock = new FakeStock();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    /** Stock that has drifted; of the cup more is held than there is. */
    static final class FakeStock implements StockActivities {

        private final List<StockDrift> drifted = new ArrayList<>();

        @Override
        public synchronized StockCheckReport check() {
            return StockCheckReport.of(drifted);
        }

        @Override
        public synchronized Repaired repair(RepairStock request) {
            var repaired = drifted.stream()
                    .filter(drift -> request.sku() == null || drift.sku().equals(request.sku()))
                    .filter(drift -> !drift.equals(CUP))
                    .toList();
            drifted.removeAll(repaired);
            return new Repaired(repaired, drifted.contains(CUP) ? List.of(CUP) : List.of());
        }
    }

    @BeforeEach
    void open() {
        var worker = environment.newWorker(Upkeep.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(StockCheckWorkflowImpl.class, StockRepairWorkflowImpl.class);
        worker.registerActivitiesImplementations(stock);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void reportsWithoutChangingAnything() {
        stock.drifted.add(TEA);

        assertThat(start(StockCheckWorkflow.class).check()).isEqualTo(new StockCheckReport(1, List.of(TEA)));
        assertThat(stock.drifted).containsExactly(TEA);
    }

    @Test
    void countsAllButShowsWhatAPersonReads() {
        IntStream.range(0, 250).mapToObj(number -> drift("T" + number)).forEach(stock.drifted::add);

        var report = start(StockCheckWorkflow.class).check();

        assertThat(report.discrepancies()).isEqualTo(250);
        assertThat(report.drifts()).hasSize(100).first().isEqualTo(drift("T0"));
    }

    @Test
    void saysWhatIsLeftAfterARepair() {
        stock.drifted.addAll(List.of(TEA, CUP));

        var repair = start(StockRepairWorkflow.class).repair(new RepairStock("acc_1", "restored a backup", null));

        assertThat(repair).isEqualTo(new StockRepair(List.of(TEA), List.of(CUP), 1));
    }

    @Test
    void takesNoRepairWithoutActorAndReason() {
        assertThatThrownBy(() -> new RepairStock("acc_1", " ", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RepairStock("", "why", null)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The server ends what says nothing for so long, and has it done by another worker. */
    @Test
    void missesALostWorkerWithinAMinuteWhateverItWasAt() {
        var repair = start(StockRepairWorkflow.class);
        repair.repair(new RepairStock("acc_1", "restored a backup", null));

        assertThat(Silences.of(environment.getWorkflowClient(), repair))
                .containsOnlyKeys("StockRepair", "StockCheck")
                .allSatisfy((step, silence) -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    private static StockDrift drift(String sku) {
        return new StockDrift(new Sku(sku), "LON", "on_hand", 6, 5);
    }

    private <T> T start(Class<T> workflow) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        workflow,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Upkeep.TASK_QUEUE)
                                .build());
    }
}
