package cartwright.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.fixtures.Shop;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.List;

/** Claims two units that never came, and says what becomes of the claim, as the API does. */
final class ClaimDesk {

    private final Shop shop;
    private final OpenClaim claim;

    ClaimDesk(Shop shop, Remedy remedy) {
        this.shop = shop;
        this.claim = new OpenClaim(
                Orders.claimId(),
                Orders.anOrder().build().orderId(),
                ClaimKind.LOST,
                List.of(new OpenClaim.Unit("1", 2)),
                "never came",
                "acc_customer",
                remedy);
    }

    /** Makes the claim; made again, the same workflow answers. */
    ClaimStatus open() {
        var workflow = shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        ClaimWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ClaimWorkflow.workflowId(claim.claimId()))
                                .setTaskQueue(ClaimWorkflow.TASK_QUEUE)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitOpened,
                UpdateOptions.newBuilder(ClaimStatus.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::process, claim));
    }

    ClaimWorkflow workflow() {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(ClaimWorkflow.class, ClaimWorkflow.workflowId(claim.claimId()));
    }

    void resolve(Action action) {
        workflow().resolve(new ResolveAttention(null, action, "acc_operator", "looked at it", null));
    }

    void isParked(String reason) {
        Eventually.eventually(() -> assertThat(WorkflowStub.fromTyped(workflow())
                        .describe()
                        .getTypedSearchAttributes()
                        .get(OrderSearch.ATTENTION_REASON))
                .isEqualTo(reason));
    }

    /** Waits for the claim's end, skipping time. */
    ClaimStatus result() {
        return WorkflowStub.fromTyped(workflow()).getResult(ClaimStatus.class);
    }

    WorkflowExecutionHistory history() {
        return shop.environment().getWorkflowClient().fetchHistory(ClaimWorkflow.workflowId(claim.claimId()));
    }
}
