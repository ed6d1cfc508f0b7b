package cartwright.infra.bench.engine;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** An order's first task with empty bodies: three local activities, then the answer to the update that started it. */
@WorkflowInterface
public interface FirstTaskWorkflow {

    /** Ends after the answer, so that nothing is left behind. */
    @WorkflowMethod
    void run();

    /** Answers after the three local activities. */
    @UpdateMethod
    boolean awaitAnswer();
}
