package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Brings a file of products into the catalogue. Several imports may run at once, and people may edit meanwhile: a chunk is
 * compared with its products as they are, under their locks.
 */
@WorkflowInterface
public interface ProductImportWorkflow {

    String TASK_QUEUE = ProductImportActivities.TASK_QUEUE;

    /** One workflow per import: a second start of the same import attaches to the first. */
    static String workflowId(ImportId id) {
        return "catalog/" + id.value();
    }

    /** Ends when every product of the file had its turn, when it is cancelled, or when the file cannot be read. */
    @WorkflowMethod
    ImportProgress run(ImportProducts request);

    /** Ends it after the chunk that is under way; what was imported stays. */
    @SignalMethod
    void cancel(CancelImport request);

    /** How far it has come. */
    @QueryMethod
    ImportProgress progress();
}
