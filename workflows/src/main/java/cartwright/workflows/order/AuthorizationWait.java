package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.order.OrderProgress.Phase;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.NeverHappened;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.Patience;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks for the order's authorization, and asks on for as long as its stock is reserved. */
final class AuthorizationWait {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final Patience patience = new Patience();
    private Instant deadline;
    private int sequence = 1;
    private boolean news;
    private boolean customerAsked;

    /**
     * @param deadline when the reservation ends
     */
    AuthorizationWait(
            PlaceOrder order, OrderSteps steps, Attention attention, OrderProgress progress, Instant deadline) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
        this.deadline = deadline;
    }

    /** The provider said that something happened to the payment. */
    void paymentChanged() {
        news = true;
    }

    /** Asks while the customer waits. */
    AuthorizationOutcome first() {
        try {
            return steps.firstPayment("authorize " + order.toPay()).authorize(request());
        } catch (ActivityFailure failure) {
            return new Unknown(StepFailure.reasonOf(failure));
        }
    }

    /**
     * Asks how it stands by now; for the money anew, under the next number, when what was asked for never happened and the stock is
     * still the order's.
     */
    AuthorizationOutcome again(AuthorizationOutcome before) {
        news = false;
        if (before instanceof NeverHappened && !isOver()) {
            sequence++;
        }
        try {
            return steps.onePaymentCall("find out whether " + order.toPay() + " is authorized")
                    .authorize(request());
        } catch (ActivityFailure failure) {
            return new Unknown(StepFailure.reasonOf(failure));
        }
    }

    private AuthorizePayment request() {
        return new AuthorizePayment(
                order.orderId(), order.paymentId(), order.customerId(), order.payment(), order.toPay(), sequence);
    }

    /** Writes down that the payment is waited for, once for the provider and once for the customer. */
    StepResult<Boolean> note(AuthorizationOutcome outcome) {
        var customerMustAct = outcome instanceof ActionRequired;
        if (progress.status() == OrderStatus.AWAITING_PAYMENT && (!customerMustAct || customerAsked)) {
            return new StepResult.Done<>(true);
        }
        customerAsked |= customerMustAct;
        var waitsFor = customerMustAct ? "waiting for the customer" : "the provider has not answered yet";
        var noted = attention.run("await-payment", () -> {
            deadline = steps.transactions(waitsFor).awaitPayment(order.orderId(), customerMustAct);
            return true;
        });
        if (!(noted instanceof StepResult.GivenUp<Boolean>)) {
            progress.become(OrderStatus.AWAITING_PAYMENT, Phase.PAYMENT, waitsFor);
        }
        return noted;
    }

    /** Waits for the customer, the provider or the end of the reservation, whichever comes first. */
    void pause(AuthorizationOutcome outcome, Supplier<Boolean> cancelled) {
        if (outcome instanceof NeverHappened) {
            return;
        }
        var left = Duration.between(WorkflowTime.now(), deadline);
        var untilTheEnd = outcome instanceof ActionRequired || patience.isExhausted();
        var pause = untilTheEnd ? left : shorter(patience.next(), left);
        if (pause.isPositive()) {
            TimedWait.until(
                    pause,
                    untilTheEnd ? "the reservation ends" : "ask the provider again",
                    () -> news || cancelled.get());
        }
    }

    /** The number of the latest authorization that was asked for. */
    int sequence() {
        return sequence;
    }

    /** Whether the stock is the order's no longer. */
    boolean isOver() {
        return !WorkflowTime.now().isBefore(deadline);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
