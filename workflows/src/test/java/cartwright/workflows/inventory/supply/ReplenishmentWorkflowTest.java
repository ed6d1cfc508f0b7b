package cartwright.workflows.inventory.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Approve;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Cancel;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Close;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Order;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Receive;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Reschedule;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every history is replayed once its test is over. */
class ReplenishmentWorkflowTest {

    private static final PurchaseOrderId ID = PurchaseOrderId.of(new UUID(0x0190_0000_0000_7000L, 1));
    private static final ProposePurchaseOrder PROPOSAL = new ProposePurchaseOrder(
            ID, "LON", "Kilns", List.of(new ProposePurchaseOrder.Line(new Sku("CUP"), 10)), "system");
    private static final Receive RECEIPT =
            new Receive("acc_ops", new UUID(0, 7), List.of(new Goods(new Sku("CUP"), 5, 1)));

    private final FakePurchases rows = new FakePurchases();
    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(Shop.searchable().build());

    @BeforeEach
    void open() {
        var worker = environment.newWorker(ReplenishmentWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ReplenishmentWorkflowImpl.class);
        worker.registerActivitiesImplementations(rows);
        environment.start();
    }

    @AfterEach
    void close() throws Exception {
        var history = environment.getWorkflowClient().fetchHistory(ReplenishmentWorkflow.workflowId(ID));
        environment.close();
        WorkflowReplayer.replayWorkflowExecution(history, ReplenishmentWorkflowImpl.class);
    }

    @Test
    void goesFromItsProposalToTheLastReceipt() {
        propose();
        take(new Approve("acc_ops"));
        take(new Order("acc_ops", "K-1", day(3)));
        assertThat(take(RECEIPT)).isEqualTo(PurchaseOrderStatus.PARTLY_RECEIVED);
        assertThat(take(RECEIPT)).isEqualTo(PurchaseOrderStatus.RECEIVED);

        assertThat(result()).isEqualTo(PurchaseOrderStatus.RECEIVED);
        assertThat(rows.calls()).containsExactly("propose", "Approve", "Order", "Receive", "Receive");
    }

    @Test
    void tellsStaffOnceWhenTheExpectedDayIsOver() {
        propose();
        take(new Approve("acc_ops"));
        take(new Order("acc_ops", "K-1", day(3)));

        environment.sleep(Duration.ofDays(2));
        assertThat(rows.calls()).doesNotContain("overdue");
        environment.sleep(Duration.ofDays(20));

        assertThat(rows.calls()).filteredOn("overdue"::equals).hasSize(1);
        assertThat(workflow().status()).isEqualTo(PurchaseOrderStatus.ORDERED);
        take(new Cancel("acc_ops", "the supplier is gone"));
        assertThat(result()).isEqualTo(PurchaseOrderStatus.CANCELLED);
    }

    @Test
    void waitsForAnotherDayWhenTheGoodsAreExpectedLater() {
        propose();
        take(new Approve("acc_ops"));
        take(new Order("acc_ops", "K-1", day(3)));
        environment.sleep(Duration.ofDays(5));

        take(new Reschedule("acc_ops", day(9)));
        environment.sleep(Duration.ofDays(2));
        assertThat(rows.calls()).filteredOn("overdue"::equals).hasSize(1);
        environment.sleep(Duration.ofDays(9));

        assertThat(rows.calls()).filteredOn("overdue"::equals).hasSize(2);
        take(RECEIPT);
        take(new Close("acc_ops", "never complete"));
        assertThat(result()).isEqualTo(PurchaseOrderStatus.CLOSED);
    }

    @Test
    void waitsForAnApprovalHoweverLong() {
        propose();
        environment.sleep(Duration.ofDays(400));

        assertThat(workflow().status()).isEqualTo(PurchaseOrderStatus.PROPOSED);
        take(new Cancel("acc_ops", "no longer sold"));
        assertThat(result()).isEqualTo(PurchaseOrderStatus.CANCELLED);
    }

    @Test
    void tellsWhoAsksWhyAStepIsRefusedAndGoesOn() {
        propose();
        rows.refuses(StockRefusal.SECOND_PERSON_NEEDED);

        assertThatThrownBy(() -> take(new Approve("acc_ops")))
                .satisfies(thrown -> assertThat(StockRefusal.in(thrown)).contains(StockRefusal.SECOND_PERSON_NEEDED));

        assertThat(take(new Approve("acc_boss"))).isEqualTo(PurchaseOrderStatus.APPROVED);
        take(new Cancel("acc_ops", "too dear"));
        assertThat(result()).isEqualTo(PurchaseOrderStatus.CANCELLED);
    }

    @Test
    void triesAStepAgainWhoseAnswerIsLost() {
        propose();
        rows.losesAnswers(2);

        assertThat(take(new Approve("acc_ops"))).isEqualTo(PurchaseOrderStatus.APPROVED);

        assertThat(rows.calls()).containsExactly("propose", "Approve", "Approve", "Approve");
        take(new Cancel("acc_ops", "too dear"));
        assertThat(result()).isEqualTo(PurchaseOrderStatus.CANCELLED);
    }

    @Test
    void givesUpWhatIsNotOrderedWhenTheWorkflowItselfIsCancelled() {
        propose();
        take(new Approve("acc_ops"));

        WorkflowStub.fromTyped(workflow()).cancel();

        endsAsCancelled();
        assertThat(rows.calls()).containsExactly("propose", "Approve", "callOff");
    }

    @Test
    void receivesWhatTheSupplierHasAlthoughTheWorkflowIsCancelled() {
        propose();
        take(new Approve("acc_ops"));
        take(new Order("acc_ops", "K-1", day(3)));

        WorkflowStub.fromTyped(workflow()).cancel();
        environment.sleep(Duration.ofDays(5));
        assertThat(take(RECEIPT)).isEqualTo(PurchaseOrderStatus.PARTLY_RECEIVED);
        assertThat(take(RECEIPT)).isEqualTo(PurchaseOrderStatus.RECEIVED);

        endsAsCancelled();
        assertThat(rows.calls()).containsExactly("propose", "Approve", "Order", "overdue", "Receive", "Receive");
    }

    /** Staff see the row of a proposal before its workflow knows that it is stored. */
    @Test
    void takesAStepThatComesBeforeTheAnswerToTheProposal() {
        rows.losesAnswers(3);
        begin();

        assertThat(take(new Approve("acc_ops"))).isEqualTo(PurchaseOrderStatus.APPROVED);

        take(new Cancel("acc_ops", "too dear"));
        assertThat(result()).isEqualTo(PurchaseOrderStatus.CANCELLED);
    }

    private void begin() {
        var workflow = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        ReplenishmentWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ReplenishmentWorkflow.workflowId(ID))
                                .setTaskQueue(ReplenishmentWorkflow.TASK_QUEUE)
                                .build());
        WorkflowClient.start(workflow::replenish, PROPOSAL);
    }

    private void propose() {
        begin();
        assertThat(workflow().awaitProposed()).isEqualTo(PurchaseOrderStatus.PROPOSED);
    }

    private PurchaseOrderStatus take(PurchaseOrderStep step) {
        return workflow().take(step);
    }

    private LocalDate day(int daysFromNow) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(environment.currentTimeMillis()), ZoneOffset.UTC)
                .plusDays(daysFromNow);
    }

    private ReplenishmentWorkflow workflow() {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(ReplenishmentWorkflow.class, ReplenishmentWorkflow.workflowId(ID));
    }

    /** Temporal calls a workflow cancelled that was asked to be, whatever it did about it. */
    private void endsAsCancelled() {
        assertThatThrownBy(this::result).hasCauseInstanceOf(CanceledFailure.class);
    }

    private PurchaseOrderStatus result() {
        return WorkflowStub.fromTyped(workflow()).getResult(PurchaseOrderStatus.class);
    }
}
