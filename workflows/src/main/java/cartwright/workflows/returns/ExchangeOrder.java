package cartwright.workflows.returns;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.order.OrderStart;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.PaymentMethod;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Places the order that takes the place of units, and waits until it is confirmed. Whatever keeps it from that parks the
 * return or claim: retried, it is tried again as another order; given up, the money goes back.
 */
final class ExchangeOrder {

    /** How often it is looked after the order, should nobody say that its placement was decided. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final OrderId orderId;
    private final Attention attention;
    private final Story story;
    private final String workflowId = Workflow.getInfo().getWorkflowId();
    private @Nullable PaymentMethod payment;
    private boolean news;

    ExchangeOrder(OrderId orderId, @Nullable PaymentMethod payment, Attention attention, Story story) {
        this.orderId = orderId;
        this.payment = payment;
        this.attention = attention;
        this.story = story;
    }

    /** The new order was confirmed, or ended before. */
    void decided() {
        news = true;
    }

    /** Pays the next attempt by this. */
    void payBy(PaymentMethod other) {
        payment = other;
    }

    /** Whether the order was placed; false when there was nothing to place it for, or a person has given it up. */
    boolean isPlaced(String step) {
        return attention.run(step, this::place) instanceof StepResult.Done<Boolean>(var placed) && placed;
    }

    private boolean place() {
        switch (ReturnSteps.exchanges("promise the units' worth as credit").open(orderId, workflowId, payment)) {
            case ExchangeActivities.Refused(var reason) -> throw new StepFailure(reason);
            case ExchangeActivities.Worthless worthless -> {
                story.tell("nothing is worth an order");
                return false;
            }
            case ExchangeActivities.Ready(var order) -> {
                news = false;
                if (isStarted(order)) {
                    awaitNews();
                }
            }
        }
        while (true) {
            news = false;
            switch (ReturnSteps.exchanges("look how placing the order went").settle(orderId, workflowId)) {
                case ExchangeActivities.Placed placed -> {
                    story.tell("the order is placed");
                    return true;
                }
                case ExchangeActivities.Failed(var code) -> throw new StepFailure(code);
                case ExchangeActivities.Undecided undecided -> awaitNews();
            }
        }
    }

    private void awaitNews() {
        TimedWait.until(LOOK_AGAIN, "the order is to be confirmed", () -> news);
    }

    /** Whether the order's workflow began just now; it outlives this one. */
    private boolean isStarted(PlaceOrder placed) {
        var order = Workflow.newChildWorkflowStub(
                OrderWorkflow.class,
                OrderStart.asChild(placed)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .build());
        Async.function(order::fulfil, placed);
        try {
            Workflow.getWorkflowExecution(order).get();
            story.tell("order " + placed.orderId() + " of " + placed.total() + " begins");
            return true;
        } catch (ChildWorkflowFailure before) {
            // An earlier try has started it.
            return false;
        }
    }
}
