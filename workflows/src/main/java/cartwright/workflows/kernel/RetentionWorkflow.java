package cartwright.workflows.kernel;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Forgets what has been kept long enough: idempotency keys, ended logins, processed webhooks. Run daily by a schedule. */
@WorkflowInterface
public interface RetentionWorkflow {

    String SCHEDULE_ID = "retention";

    /** The schedule appends the time. */
    String WORKFLOW_ID = "retention/daily";

    /** Forgets everything that is due and says how many rows of each kind that were. */
    @WorkflowMethod
    List<Forgotten> forgetAll();

    /**
     * Rows that were forgotten.
     *
     * @param kind what they were, such as {@code idempotency-keys}
     */
    record Forgotten(String kind, long rows) {}
}
