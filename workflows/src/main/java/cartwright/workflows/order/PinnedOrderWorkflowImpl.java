package cartwright.workflows.order;

import io.temporal.common.VersioningBehavior;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowVersioningBehavior;

/**
 * The order where workers are given tasks by version: it ends on the version it began with, because it lives for days and its
 * steps are what changes most. An unversioned worker must not say so: the server then gives the order's next task to nobody.
 */
public final class PinnedOrderWorkflowImpl extends OrderWorkflowImpl {

    /** As any order. */
    @WorkflowInit
    public PinnedOrderWorkflowImpl(PlaceOrder order) {
        super(order);
    }

    @Override
    @WorkflowVersioningBehavior(VersioningBehavior.PINNED)
    public OrderStatus fulfil(PlaceOrder placed) {
        return super.fulfil(placed);
    }
}
