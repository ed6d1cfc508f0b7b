package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.workflow.Workflow;

/** One step, retried; its findings stand on the workflow's page. */
public final class StockCheckWorkflowImpl implements StockCheckWorkflow {

    private final StockActivities stock = Workflow.newActivityStub(StockActivities.class, Upkeep.steps());

    @Override
    public StockCheckReport check() {
        var report = stock.check();
        Workflow.setCurrentDetails(details(report));
        return report;
    }

    private static String details(StockCheckReport report) {
        var details = new StringBuilder("Counters that do not add up: " + report.discrepancies());
        report.drifts()
                .forEach(drift -> details.append("\n- **")
                        .append(drift.sku())
                        .append("** in ")
                        .append(drift.warehouse())
                        .append(", ")
                        .append(drift.counter())
                        .append(": is ")
                        .append(drift.counted())
                        .append(", should be ")
                        .append(drift.expected()));
        return details.toString();
    }
}
