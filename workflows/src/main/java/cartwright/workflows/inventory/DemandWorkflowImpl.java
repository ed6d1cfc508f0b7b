package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.workflow.Workflow;

/** One step, retried. */
public final class DemandWorkflowImpl implements DemandWorkflow {

    private final DemandActivities demand = Workflow.newActivityStub(DemandActivities.class, Upkeep.steps());

    @Override
    public int sumUp() {
        var sums = demand.sumUp();
        Workflow.setCurrentDetails("sums of a sku, a warehouse and a day: " + sums);
        return sums;
    }
}
