package cartwright.workflows.order;

import cartwright.workflows.attention.OrderSearch;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.ChildWorkflowOptions;

/** How an order's workflow is started, whoever starts it: one workflow per order, which support finds by its customer. */
public final class OrderStart {

    private OrderStart() {}

    /** The options of an order's workflow that another one starts. */
    public static ChildWorkflowOptions.Builder asChild(PlaceOrder order) {
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(OrderWorkflow.workflowId(order.orderId()))
                .setTaskQueue(OrderWorkflow.TASK_QUEUE)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(searchedBy(order))
                .setStaticSummary(summary(order));
    }

    private static SearchAttributes searchedBy(PlaceOrder order) {
        return SearchAttributes.newBuilder()
                .set(OrderSearch.CUSTOMER_ID, order.customerId().value())
                .set(OrderSearch.ORDER_STATUS, OrderStatus.PENDING.name())
                .build();
    }

    private static String summary(PlaceOrder order) {
        var lines = order.lines().size();
        return (lines == 1 ? "1 line, " : lines + " lines, ") + order.total();
    }

    /** The options that every start of {@code order} shares; an order that has ended is not started again. */
    public static WorkflowOptions.Builder options(PlaceOrder order) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(OrderWorkflow.workflowId(order.orderId()))
                .setTaskQueue(OrderWorkflow.TASK_QUEUE)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setTypedSearchAttributes(searchedBy(order))
                .setStaticSummary(summary(order));
    }
}
