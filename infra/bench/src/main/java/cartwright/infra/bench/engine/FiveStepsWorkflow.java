package cartwright.infra.bench.engine;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The plain way: five regular activities, and the answer after the last. */
@WorkflowInterface
public interface FiveStepsWorkflow {

    /** Ends after the fifth. */
    @WorkflowMethod
    void run();
}
