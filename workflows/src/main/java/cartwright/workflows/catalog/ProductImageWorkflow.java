package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImageId;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes what is shown of an image that was uploaded: smaller ones, in formats for every browser, without its metadata. */
@WorkflowInterface
public interface ProductImageWorkflow {

    String TASK_QUEUE = ProductImportActivities.TASK_QUEUE;

    /** One workflow per image: a second start of the same image attaches to the first. */
    static String workflowId(ImageId id) {
        return "catalog/" + id.value();
    }

    /** Ends when the image is shown, refused or gone. */
    @WorkflowMethod
    ImageOutcome run(ProcessImage request);
}
