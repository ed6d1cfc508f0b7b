package cartwright.workflows.payment;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.function.Function;

/** Grants an order's money back and has each refund paid by a workflow of its own, which outlives the one that grants it. */
public final class GivingBack {

    /** The kind of its steps, which undo something. */
    public static final String STEP = "refund";

    private final OrderId orderId;
    private final Attention attention;
    private final Story story;
    private final Function<String, PaymentActivities> records;

    /**
     * @param records what is only written down about money, by a summary
     */
    public GivingBack(OrderId orderId, Attention attention, Story story, Function<String, PaymentActivities> records) {
        this.orderId = orderId;
        this.attention = attention;
        this.story = story;
        this.records = records;
    }

    /** Gives the amount back; false when a person has skipped that. */
    public boolean giveBack(Money amount, String reason) {
        var drawn =
                attention.run(STEP, () -> records.apply("draw a refund's id").drawRefundId());
        return drawn instanceof StepResult.Done<RefundId>(var refundId) && grant(refundId, amount, reason);
    }

    /** The id is drawn before, so that a grant that is tried again promises nothing twice. */
    private boolean grant(RefundId refundId, Money amount, String reason) {
        return attention.run(STEP + ":" + refundId.value(), () -> {
                    var granted = records.apply("grant " + amount + " back: " + reason)
                            .grantRefund(new GrantRefund(refundId, orderId, amount, reason, "system"));
                    var refund = Workflow.newChildWorkflowStub(
                            RefundWorkflow.class,
                            ChildWorkflowOptions.newBuilder()
                                    .setWorkflowId(RefundWorkflow.workflowId(granted))
                                    .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                                    .setStaticSummary(amount + " back for " + orderId)
                                    .build());
                    Async.function(refund::pay, orderId, granted);
                    Workflow.getWorkflowExecution(refund).get();
                    story.tell("refund of " + amount + " granted");
                    return true;
                })
                instanceof StepResult.Done<Boolean>;
    }
}
