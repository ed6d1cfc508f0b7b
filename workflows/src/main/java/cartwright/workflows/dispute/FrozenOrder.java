package cartwright.workflows.dispute;

import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderWorkflow;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;

/** Keeps the disputed order's unshipped parts where they are, and lets them go again. An order that has ended has none. */
final class FrozenOrder {

    /** How the engine calls a workflow that is not running. */
    private static final String NOT_FOUND = "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND";

    private final OrderWorkflow order;
    private final HoldOrder hold;
    private final Story story;
    private boolean frozen;
    private boolean released;

    FrozenOrder(OrderId orderId, Story story) {
        this.order = Workflow.newExternalWorkflowStub(OrderWorkflow.class, OrderWorkflow.workflowId(orderId));
        this.hold = new HoldOrder(Workflow.getInfo().getWorkflowId(), "DISPUTED");
        this.story = story;
    }

    void freeze() {
        if (!frozen) {
            frozen = true;
            tell(workflow -> workflow.hold(hold), "what has not been shipped is frozen");
        }
    }

    /** Lets go; an earlier run of this workflow may have frozen it, so that the order is told in any case. */
    void release() {
        if (!released) {
            released = true;
            frozen = false;
            tell(workflow -> workflow.release(hold), "what was frozen goes on");
        }
    }

    boolean isFrozen() {
        return frozen;
    }

    private void tell(Consumer<OrderWorkflow> signal, String what) {
        try {
            signal.accept(order);
            story.tell(what);
        } catch (ApplicationFailure unreached) {
            if (!unreached.getType().endsWith(NOT_FOUND)) {
                throw unreached;
            }
            story.tell("the order has ended");
        }
    }
}
