package cartwright.workflows.order;

import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.Patience;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets what is open of an order aside anew, each time under a number of its own. */
final class AuthorizationRenewal {

    /** A renewal that stays undecided longer leaves too little of the last day for anything else. */
    private static final Duration MAY_TAKE = Duration.ofHours(12);

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final OrderProgress progress;
    private final Supplier<Money> open;
    private final Supplier<Boolean> settled;
    private int authorizations = 1;

    /**
     * @param open what is still to be captured
     * @param settled whether nothing is any more
     */
    AuthorizationRenewal(
            PlaceOrder order,
            OrderSteps steps,
            OrderProgress progress,
            Supplier<Money> open,
            Supplier<Boolean> settled) {
        this.order = order;
        this.steps = steps;
        this.progress = progress;
        this.open = open;
        this.settled = settled;
    }

    /** The number of the authorization that is renewed first. */
    void follows(int latest) {
        authorizations = latest;
    }

    /** When to look again after the money was set aside anew; null when that brought nothing. */
    @Nullable
    Instant renew() {
        authorizations++;
        var until = WorkflowTime.now().plus(MAY_TAKE);
        var patience = new Patience();
        var outcome = authorize();
        while (outcome instanceof AuthorizationOutcome.Unknown && !settled.get()) {
            var pause = patience.next();
            if (WorkflowTime.now().plus(pause).isAfter(until)) {
                break;
            }
            TimedWait.pause(pause, "the provider has not decided: ask again");
            outcome = authorize();
        }
        if (!(outcome instanceof Authorized renewed)) {
            progress.tell("not authorized anew");
            return null;
        }
        progress.tell(renewed.amount() + " authorized anew");
        var next = renewed.decideAt();
        return next != null && next.isAfter(WorkflowTime.now()) ? next : null;
    }

    private AuthorizationOutcome authorize() {
        var amount = open.get();
        try {
            return steps.payment("authorize " + amount + " anew")
                    .authorize(new AuthorizePayment(
                            order.orderId(),
                            order.paymentId(),
                            order.customerId(),
                            order.payment(),
                            amount,
                            authorizations));
        } catch (ActivityFailure failure) {
            return new AuthorizationOutcome.Declined(StepFailure.reasonOf(failure));
        }
    }
}
