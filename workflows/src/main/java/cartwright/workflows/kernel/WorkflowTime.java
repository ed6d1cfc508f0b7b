package cartwright.workflows.kernel;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The only clock of workflow code: replay sees the same time again. */
public final class WorkflowTime {

    private WorkflowTime() {}

    /** The time of the current workflow task. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
