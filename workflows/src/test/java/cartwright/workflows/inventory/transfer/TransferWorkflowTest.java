package cartwright.workflows.inventory.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.transfer.TransferStep.Cancel;
import cartwright.workflows.inventory.transfer.TransferStep.Close;
import cartwright.workflows.inventory.transfer.TransferStep.Receive;
import cartwright.workflows.inventory.transfer.TransferStep.Ship;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After every test no unit is lost or doubled, and the history is replayed. */
class TransferWorkflowTest {

    private static final TransferId ID = TransferId.of(new UUID(0x0190_0000_0000_7000L, 1));
    private static final RequestTransfer REQUEST = new RequestTransfer(
            ID,
            "LON",
            "RTM",
            List.of(new RequestTransfer.Line(new Sku("CUP"), FakeTransfers.UNITS)),
            "acc_ops",
            Duration.ofDays(2),
            Duration.ofDays(7));

    private final FakeTransfers shelves = new FakeTransfers();
    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(Shop.searchable().build());

    @BeforeEach
    void open() {
        var worker = environment.newWorker(TransferWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(TransferWorkflowImpl.class);
        worker.registerActivitiesImplementations(shelves);
        environment.start();
    }

    @AfterEach
    void close() throws Exception {
        assertThat(shelves.units().stream().mapToLong(Long::longValue).sum()).isEqualTo(FakeTransfers.UNITS);
        assertThat(shelves.units().get(1)).as("in transit").isZero();
        var history = environment.getWorkflowClient().fetchHistory(TransferWorkflow.workflowId(ID));
        environment.close();
        WorkflowReplayer.replayWorkflowExecution(history, TransferWorkflowImpl.class);
    }

    @Test
    void bringsUnitsFromOneShelfToTheOtherInParts() {
        begin();
        take(new Ship("acc_ops", "VAN-1"));
        assertThat(take(receive(4))).isEqualTo(TransferStatus.PARTLY_RECEIVED);
        assertThat(take(receive(6))).isEqualTo(TransferStatus.RECEIVED);

        assertThat(result()).isEqualTo(TransferStatus.RECEIVED);
        assertThat(shelves.units()).containsExactly(0L, 0L, 10L, 0L);
    }

    @Test
    void putsBackWhatNobodyShipsInTime() {
        begin();

        environment.sleep(Duration.ofDays(3));

        assertThat(result()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(shelves.calls()).endsWith("giveUp NOT_SHIPPED");
        assertThat(shelves.units()).containsExactly(10L, 0L, 0L, 0L);
    }

    @Test
    void putsBackWhatIsCalledOffBeforeItIsShipped() {
        begin();

        assertThat(take(new Cancel("acc_ops", "sold meanwhile"))).isEqualTo(TransferStatus.CANCELLED);

        assertThat(result()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(shelves.units()).containsExactly(10L, 0L, 0L, 0L);
    }

    @Test
    void putsBackWhenTheWorkflowItselfIsCancelled() {
        begin();

        WorkflowStub.fromTyped(workflow()).cancel();

        endsAsCancelled();
        assertThat(shelves.calls()).endsWith("giveUp CALLED_OFF");
        assertThat(shelves.units()).containsExactly(10L, 0L, 0L, 0L);
    }

    @Test
    void receivesWhatIsOnTheRoadAlthoughTheWorkflowIsCancelled() {
        begin();
        take(new Ship("acc_ops", "VAN-1"));

        WorkflowStub.fromTyped(workflow()).cancel();
        assertThatThrownBy(() -> take(new Cancel("acc_ops", "too late")))
                .satisfies(thrown -> assertThat(StockRefusal.in(thrown)).contains(StockRefusal.ILLEGAL_TRANSITION));
        take(receive(10));

        endsAsCancelled();
        assertThat(shelves.units()).containsExactly(0L, 0L, 10L, 0L);
    }

    @Test
    void writesDownAsMissingWhatDoesNotArrive() {
        begin();
        take(new Ship("acc_ops", "VAN-1"));
        take(receive(9));

        take(new Close("acc_ops", "one fell off"));

        assertThat(result()).isEqualTo(TransferStatus.CLOSED);
        assertThat(shelves.units()).containsExactly(0L, 0L, 9L, 1L);
    }

    @Test
    void tellsStaffOnceThatUnitsAreTooLongOnTheRoad() {
        begin();
        take(new Ship("acc_ops", "VAN-1"));

        environment.sleep(Duration.ofDays(30));

        assertThat(shelves.calls()).filteredOn("overdue"::equals).hasSize(1);
        take(receive(10));
        assertThat(result()).isEqualTo(TransferStatus.RECEIVED);
    }

    @Test
    void movesNothingThatTheSourceCannotGive() {
        shelves.hasTooLittle();

        assertThat(begin()).isEqualTo(TransferStatus.REFUSED);

        assertThat(result()).isEqualTo(TransferStatus.REFUSED);
        assertThat(shelves.units()).containsExactly(10L, 0L, 0L, 0L);
    }

    @Test
    void takesOutOnceHoweverOftenTheAnswerIsLost() {
        shelves.losesAnswers(3);

        assertThat(begin()).isEqualTo(TransferStatus.TAKEN_OUT);
        take(new Cancel("acc_ops", "enough"));

        assertThat(result()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(shelves.units()).containsExactly(10L, 0L, 0L, 0L);
    }

    /** Staff see the row of a transfer before its workflow knows that its units are taken out. */
    @Test
    void takesAStepThatComesBeforeTheAnswerToTakingOut() {
        shelves.losesAnswers(3);
        start();

        assertThat(take(new Cancel("acc_ops", "enough"))).isEqualTo(TransferStatus.CANCELLED);

        assertThat(result()).isEqualTo(TransferStatus.CANCELLED);
        assertThat(shelves.units()).containsExactly(10L, 0L, 0L, 0L);
    }

    private TransferStatus begin() {
        start();
        return workflow().awaitTakenOut();
    }

    private void start() {
        var workflow = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        TransferWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(TransferWorkflow.workflowId(ID))
                                .setTaskQueue(TransferWorkflow.TASK_QUEUE)
                                .build());
        WorkflowClient.start(workflow::transfer, REQUEST);
    }

    private static Receive receive(long units) {
        return new Receive("acc_ops", new UUID(0, units), List.of(new Goods(new Sku("CUP"), units, 0)));
    }

    private TransferStatus take(TransferStep step) {
        return workflow().take(step);
    }

    private TransferWorkflow workflow() {
        return environment.getWorkflowClient().newWorkflowStub(TransferWorkflow.class, TransferWorkflow.workflowId(ID));
    }

    /** Temporal calls a workflow cancelled that was asked to be, whatever it did about it. */
    private void endsAsCancelled() {
        assertThatThrownBy(this::result).hasCauseInstanceOf(CanceledFailure.class);
    }

    private TransferStatus result() {
        return WorkflowStub.fromTyped(workflow()).getResult(TransferStatus.class);
    }
}
