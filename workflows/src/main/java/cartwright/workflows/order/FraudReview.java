package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.order.OrderActivities.JudgeOrder;
import cartwright.workflows.order.OrderActivities.JudgeOrder.Verdict;
import cartwright.workflows.order.OrderProgress.Phase;
import io.temporal.workflow.Async;
import java.time.Duration;
import java.time.Instant;

/** Keeps an order on hold, its stock reserved and nothing charged, until a person has looked at it or the time is over. */
final class FraudReview {

    private static final String NOBODY = "system";

    private final OrderId orderId;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final Instant until;
    private boolean decided;

    FraudReview(OrderId orderId, OrderSteps steps, Attention attention, OrderProgress progress, Instant until) {
        this.orderId = orderId;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
        this.until = until;
    }

    /** How it ended. */
    sealed interface Outcome {}

    /** The order may be paid; its stock is reserved until {@code until}. */
    record Passed(Instant until) implements Outcome {}

    /** The order is to end unpaid. */
    record Refused() implements Outcome {}

    /** Nobody decided in time. */
    record Expired() implements Outcome {}

    /** Waits for the decision and writes it down. What the customer's cancellation ends, is for the caller to end. */
    Outcome run() {
        var deadline = Async.procedure(this::giveUpInTime);
        var decision = attention.ask(HoldOrder.FRAUD_REVIEW.cause(), HoldOrder.FRAUD_REVIEW.reason());
        decided = true;
        deadline.get();
        var verdict = verdict(decision);
        var judged = attention.run(
                "judge",
                () -> steps.transactions("write down the fraud review: " + verdict)
                        .judge(new JudgeOrder(orderId, verdict, decision.actor(), decision.reason())));
        if (!(judged instanceof StepResult.Done<Instant>(var reservedUntil))) {
            return new Refused();
        }
        return switch (verdict) {
            case PASSED -> {
                progress.become(OrderStatus.RESERVED, Phase.PAYMENT, "passed, stock reserved until " + reservedUntil);
                yield new Passed(reservedUntil);
            }
            case REFUSED -> new Refused();
            case EXPIRED -> new Expired();
        };
    }

    private void giveUpInTime() {
        var left = Duration.between(WorkflowTime.now(), until);
        var patience = left.isNegative() ? Duration.ZERO : left;
        if (!TimedWait.until(patience, "somebody decides about the order", () -> decided)) {
            attention.giveUp(HoldOrder.FRAUD_REVIEW.cause(), NOBODY, "nobody decided in time");
        }
    }

    private static Verdict verdict(ResolveAttention decision) {
        if (decision.action() == Action.SKIP) {
            return Verdict.PASSED;
        }
        return decision.actor().equals(NOBODY) ? Verdict.EXPIRED : Verdict.REFUSED;
    }
}
