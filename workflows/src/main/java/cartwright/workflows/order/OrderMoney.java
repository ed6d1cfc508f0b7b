package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.Patience;
import cartwright.workflows.payment.RefundWorkflow;
import cartwright.workflows.payment.VoidPayment;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/** Moves the order's money through its payment's provider and waits until the provider has decided. */
final class OrderMoney {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private boolean news;
    private boolean refreshing;

    OrderMoney(PlaceOrder order, OrderSteps steps, Attention attention, OrderProgress progress) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
    }

    /**
     * Takes a shipment's share.
     *
     * @throws StepFailure with the provider's code when it refuses
     */
    void capture(CapturePayment request) {
        decided(() -> steps.payment().capture(request));
        progress.tell("captured " + request.amount());
    }

    /** Looks at the payment because the provider said that something happened; what it says meanwhile is looked at once. */
    void refresh() {
        news = true;
        if (refreshing) {
            return;
        }
        refreshing = true;
        while (news) {
            news = false;
            look();
        }
        refreshing = false;
    }

    private void look() {
        attention.run("payment-event", () -> {
            if (steps.payment().refresh(order.paymentId(), order.orderId()) instanceof AuthorizationOutcome.Voided
                    && !progress.status().isTerminal()) {
                throw new StepFailure("AUTHORIZATION_LOST");
            }
            return true;
        });
    }

    /** Lets go of what is authorized and not captured; an unknown authorization is resolved first. */
    void release() {
        attention.run("void-payment", () -> {
            decided(() -> steps.payment().voidAuthorization(new VoidPayment(order.orderId(), order.paymentId())));
            return true;
        });
        progress.tell("authorization released");
    }

    /** Grants money back and has it paid by a workflow of its own, which outlives this one. */
    void giveBack(Money amount, String reason) {
        var drawn = attention.run("refund", () -> steps.moneyRecords().drawRefundId());
        if (drawn instanceof StepResult.Done<RefundId>(var refundId)) {
            grant(refundId, amount, reason);
        }
    }

    /** The id is drawn before, so that a grant that is tried again promises nothing twice. */
    private void grant(RefundId refundId, Money amount, String reason) {
        attention.run("refund:" + refundId.value(), () -> {
            var granted = steps.moneyRecords()
                    .grantRefund(new GrantRefund(refundId, order.orderId(), amount, reason, "system"));
            var refund = Workflow.newChildWorkflowStub(
                    RefundWorkflow.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId(RefundWorkflow.workflowId(granted))
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            Async.function(refund::pay, order.orderId(), granted);
            Workflow.getWorkflowExecution(refund).get();
            progress.tell("refund of " + amount + " granted");
            return true;
        });
    }

    private static void decided(Supplier<MoneyMovement> movement) {
        var patience = new Patience();
        while (true) {
            switch (movement.get()) {
                case Succeeded() -> {
                    return;
                }
                case Failed(var code) -> throw new StepFailure(code);
                case Pending() -> {
                    if (patience.isExhausted()) {
                        throw new StepFailure("PROVIDER_UNDECIDED");
                    }
                    Workflow.sleep(patience.next());
                }
            }
        }
    }
}
