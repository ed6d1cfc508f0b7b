package cartwright.api.returns;

import cartwright.activities.returns.ReturnRow;
import cartwright.api.kernel.Engine;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.SearchAttributes;
import org.springframework.stereotype.Component;

/** Starts the workflows of returns, each with what is first asked of it; one that runs already is asked. */
@Component
class ReturnStarts {

    private final Engine engine;

    ReturnStarts(Engine engine) {
        this.engine = engine;
    }

    /** Asks for the return, and waits until it is stored or refused. */
    ReturnStatus request(RequestReturn asked, CustomerId customer) {
        var workflow = startable(asked, customer);
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitRequested,
                Engine.completed(ReturnStatus.class),
                new WithStartWorkflowOperation<>(workflow::process, asked));
    }

    /** Counts what has arrived of a return that had expired: its workflow has ended, and goes on from what is stored. */
    WorkflowUpdateHandle<ReturnStatus> receive(ReturnRow row, ReceiveReturn received) {
        var asked = new RequestReturn(
                row.id(),
                row.orderId(),
                row.lines().stream()
                        .map(line -> new RequestReturn.Unit(line.lineId(), line.quantity(), line.reason()))
                        .toList(),
                row.resolution(),
                received.actor(),
                row.wanted());
        var workflow = startable(asked, row.customerId());
        return WorkflowClient.startUpdateWithStart(
                workflow::receive,
                received,
                Engine.accepted(ReturnStatus.class),
                new WithStartWorkflowOperation<>(workflow::process, asked));
    }

    private ReturnWorkflow startable(RequestReturn asked, CustomerId customer) {
        return engine.client()
                .newWorkflowStub(
                        ReturnWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ReturnWorkflow.workflowId(asked.returnId()))
                                .setTaskQueue(ReturnWorkflow.TASK_QUEUE)
                                .setStaticSummary("return of units of " + asked.orderId())
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(OrderSearch.CUSTOMER_ID, customer.value())
                                        .build())
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
    }
}
