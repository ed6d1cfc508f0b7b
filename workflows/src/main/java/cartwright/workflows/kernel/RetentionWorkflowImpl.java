package cartwright.workflows.kernel;

import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Kind by kind, batch by batch. */
public final class RetentionWorkflowImpl implements RetentionWorkflow {

    /** Keeps one night's history small; what is left then is forgotten the next night. */
    private static final int MOST_BATCHES = 200;

    private final RetentionActivities retention = Workflow.newActivityStub(RetentionActivities.class, Upkeep.steps());

    @Override
    public List<Forgotten> forgetAll() {
        var forgotten = new ArrayList<Forgotten>();
        for (var kind : retention.kinds()) {
            forgotten.add(new Forgotten(kind, forget(kind)));
        }
        return List.copyOf(forgotten);
    }

    private long forget(String kind) {
        var rows = 0L;
        for (int batches = 0; batches < MOST_BATCHES; batches++) {
            var batch = retention.forget(kind);
            rows += batch.rows();
            if (!batch.more()) {
                break;
            }
        }
        return rows;
    }
}
