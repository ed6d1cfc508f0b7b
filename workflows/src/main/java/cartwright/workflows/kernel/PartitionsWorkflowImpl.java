package cartwright.workflows.kernel;

import io.temporal.workflow.Workflow;

/** One step, retried. */
public final class PartitionsWorkflowImpl implements PartitionsWorkflow {

    private final PartitionActivities partitions = Workflow.newActivityStub(PartitionActivities.class, Upkeep.steps());

    @Override
    public PartitionReport keepAhead() {
        var report = partitions.keepAhead();
        Workflow.setCurrentDetails(details(report));
        return report;
    }

    private static String details(PartitionReport report) {
        var details = new StringBuilder("Partitions made: " + report.made());
        report.caught()
                .forEach(caught -> details.append("\n- **")
                        .append(caught.table())
                        .append("**: rows in the DEFAULT partition: ")
                        .append(caught.rows()));
        return details.toString();
    }
}
