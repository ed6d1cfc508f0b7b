package cartwright.api.order;

import cartwright.api.kernel.ApiProperties;
import cartwright.api.kernel.Engine;
import cartwright.workflows.order.OrderStart;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PlacementReply;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Starts an order's workflow and asks it for its first answer in one call; asked again, it attaches to the same. */
@Component
class OrderStarts {

    private final Engine engine;
    private final ApiProperties properties;

    OrderStarts(Engine engine, ApiProperties properties) {
        this.engine = engine;
        this.properties = properties;
    }

    /** The workflow's first answer; empty when none came in time. */
    Optional<PlacementReply> place(PlaceOrder order) {
        return engine.within(properties.decisionWait(), () -> startAndAsk(order));
    }

    private PlacementReply startAndAsk(PlaceOrder order) {
        var workflow = engine.client().newWorkflowStub(OrderWorkflow.class, options(order));
        var update = UpdateOptions.<PlacementReply>newBuilder()
                .setUpdateId(order.orderId().value())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitPlacement, update, new WithStartWorkflowOperation<>(workflow::fulfil, order));
    }

    private static WorkflowOptions options(PlaceOrder order) {
        return OrderStart.options(order)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }
}
