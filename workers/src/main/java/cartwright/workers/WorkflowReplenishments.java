package cartwright.workers;

import cartwright.activities.inventory.supply.ReplenishmentStarts;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflow;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives each purchase order that is proposed by itself a workflow. */
@Component
class WorkflowReplenishments implements ReplenishmentStarts {

    private static final Logger log = LoggerFactory.getLogger(WorkflowReplenishments.class);

    private final WorkflowClient client;

    WorkflowReplenishments(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public void start(ProposePurchaseOrder proposal) {
        var workflow = client.newWorkflowStub(
                ReplenishmentWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ReplenishmentWorkflow.workflowId(proposal.id()))
                        .setTaskQueue(ReplenishmentWorkflow.TASK_QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
        try {
            WorkflowClient.start(workflow::replenish, proposal);
            log.atInfo().addKeyValue("purchaseOrderId", proposal.id()).log("purchase order proposed");
        } catch (WorkflowExecutionAlreadyStarted already) {
            log.atDebug().addKeyValue("purchaseOrderId", proposal.id()).log("purchase order was proposed before");
        }
    }
}
