package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.workflow.Workflow;

/** Repairs, then looks again, so that the alarm ends with its cause. */
public final class StockRepairWorkflowImpl implements StockRepairWorkflow {

    private final StockActivities stock = Workflow.newActivityStub(StockActivities.class, Upkeep.steps());

    @Override
    public StockRepair repair(RepairStock request) {
        var done = stock.repair(request);
        var left = stock.check();
        return new StockRepair(done.repaired(), done.refused(), left.discrepancies());
    }
}
