package cartwright.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.PaymentMethod;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.WorkflowReplayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for a return of three units, and says what becomes of them, as the API does. */
final class ReturnDesk {

    static final DecideReturn BY_STAFF = new DecideReturn("acc_support", null, false);

    private final Shop shop;
    private final RequestReturn request;
    private int told;

    ReturnDesk(Shop shop) {
        this(shop, null);
    }

    /**
     * @param wanted what is wanted in exchange; null for a refund
     */
    ReturnDesk(Shop shop, @Nullable WantedGoods wanted) {
        this.shop = shop;
        this.request = new RequestReturn(
                Orders.returnId(),
                Orders.anOrder().build().orderId(),
                List.of(new RequestReturn.Unit("1", 3, "too small")),
                wanted == null ? Resolution.REFUND : Resolution.EXCHANGE,
                "acc_customer",
                wanted);
    }

    /** A desk for an exchange. */
    static ReturnDesk forExchange(Shop shop, @Nullable PaymentMethod payment) {
        var goods = Orders.anOrder().withShipping(0).build();
        return new ReturnDesk(shop, new WantedGoods(goods.lines(), goods.total(), payment));
    }

    /** Brings the return to where every unit is inspected. */
    void inspected() {
        approved();
        receive(3);
        inspect(3, Disposition.RESTOCKED);
    }

    String workflowId() {
        return ReturnWorkflow.workflowId(request.returnId());
    }

    /** Asks for the return; asked again, the same workflow answers. */
    ReturnStatus ask() {
        var workflow = startable();
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitRequested,
                UpdateOptions.newBuilder(ReturnStatus.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::process, request));
    }

    private ReturnWorkflow startable() {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        ReturnWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId())
                                .setTaskQueue(ReturnWorkflow.TASK_QUEUE)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
    }

    /** Counts units of a return whose workflow may have ended: it then begins anew. */
    ReturnStatus receiveLate(long units) {
        var workflow = startable();
        return WorkflowClient.executeUpdateWithStart(
                workflow::receive,
                received(units, "received-" + ++told),
                UpdateOptions.newBuilder(ReturnStatus.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::process, request));
    }

    private static ReceiveReturn received(long units, String requestId) {
        return new ReceiveReturn(requestId, List.of(new ReceiveReturn.Unit("1", units)), "acc_warehouse");
    }

    void approved() {
        ask();
        assertThat(workflow().approve(BY_STAFF)).isEqualTo(ReturnStatus.APPROVED);
    }

    ReturnWorkflow workflow() {
        return shop.environment().getWorkflowClient().newWorkflowStub(ReturnWorkflow.class, workflowId());
    }

    ReturnStatus receive(long units) {
        return receive(units, "received-" + ++told);
    }

    ReturnStatus receive(long units, String requestId) {
        return workflow().receive(received(units, requestId));
    }

    ReturnStatus inspect(long units, Disposition disposition) {
        return workflow()
                .inspect(new InspectReturn(
                        "inspected-" + ++told,
                        List.of(new InspectReturn.Unit("1", units, disposition)),
                        "acc_warehouse"));
    }

    void resolve(Action action) {
        workflow().resolve(new ResolveAttention(null, action, "acc_operator", "looked at it", null));
    }

    void isParked(String reason) {
        Eventually.eventually(
                () -> assertThat(untyped().describe().getTypedSearchAttributes().get(OrderSearch.ATTENTION_REASON))
                        .isEqualTo(reason));
    }

    void eventually(ReturnStatus status) {
        Eventually.eventually(() -> assertThat(workflow().status()).isEqualTo(status));
    }

    /**
     * Waits for the return's end, skipping time, which the server may go on doing for a moment after that, to the ten years of an
     * exchange's order that only waits: not for tests that go on with that order.
     */
    ReturnStatus result() {
        return untyped().getResult(ReturnStatus.class);
    }

    WorkflowStub untyped() {
        return WorkflowStub.fromTyped(workflow());
    }

    String history() {
        return shop.environment().getWorkflowClient().fetchHistory(workflowId()).toJson(true);
    }

    /** What happened must be able to happen again in the same way. */
    void replay() {
        var history = shop.environment().getWorkflowClient().fetchHistory(workflowId());
        try {
            WorkflowReplayer.replayWorkflowExecution(history, ReturnWorkflowImpl.class);
        } catch (Exception failed) {
            throw new AssertionError("the return does not replay", failed);
        }
    }
}
