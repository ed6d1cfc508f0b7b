package cartwright.workflows.inventory;

import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.workflow.Workflow;
import java.time.ZoneOffset;

/** Shows in the Temporal UI that goods or units have not come in time, until they have or are given up. */
public final class DeliveryAttention {

    /** Why a person is asked. */
    public static final String OVERDUE = "DELIVERY_OVERDUE";

    private DeliveryAttention() {}

    /** Shows what has changed, if anything has. */
    public static void show(boolean wasOverdue, boolean isOverdue) {
        if (isOverdue && !wasOverdue) {
            Workflow.upsertTypedSearchAttributes(
                    OrderSearch.ATTENTION_REASON.valueSet(OVERDUE),
                    OrderSearch.ATTENTION_SINCE.valueSet(WorkflowTime.now().atOffset(ZoneOffset.UTC)));
        } else if (wasOverdue && !isOverdue) {
            Workflow.upsertTypedSearchAttributes(
                    OrderSearch.ATTENTION_REASON.valueUnset(), OrderSearch.ATTENTION_SINCE.valueUnset());
        }
    }
}
