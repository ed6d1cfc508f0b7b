package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.Patience;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that an authorization does not end while parcels are still to be paid of it. A day before, what its provider can do and
 * the shop wants is done: authorize anew, capture ahead, ask a person, or cancel and free the stock.
 */
final class AuthorizationWatch {

    private static final String STEP = "authorization-ends";
    private static final String REASON = "AUTHORIZATION_ENDS";

    /** A renewal that stays undecided longer leaves too little of the last day for anything else. */
    private static final Duration RENEWAL_MAY_TAKE = Duration.ofHours(12);

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final OrderUpdates updates;
    private final Fulfilments fulfilments;
    private int authorizations = 1;
    private boolean deciding;
    private boolean asked;

    AuthorizationWatch(
            PlaceOrder order,
            OrderSteps steps,
            Attention attention,
            OrderProgress progress,
            OrderUpdates updates,
            Fulfilments fulfilments) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
        this.updates = updates;
        this.fulfilments = fulfilments;
    }

    /**
     * Watches until nothing is left to decide. Its timer is not ended before its time: it ends with the order.
     *
     * @param first when it is to be decided about the order's first authorization; null when its end is not known
     */
    void run(@Nullable Instant first) {
        var next = first;
        while (next != null) {
            sleepUntil(next);
            if (isSettled()) {
                return;
            }
            deciding = true;
            next = decide();
            deciding = false;
        }
    }

    /** Whether nothing is being decided just now. */
    boolean isIdle() {
        return !deciding;
    }

    private static void sleepUntil(Instant when) {
        var left = Duration.between(WorkflowTime.now(), when);
        if (left.isPositive()) {
            Workflow.newTimer(
                            left,
                            TimerOptions.newBuilder()
                                    .setSummary("the authorization ends in a day")
                                    .build())
                    .get();
        }
    }

    /** Whether the authorization is needed no longer. */
    private boolean isSettled() {
        return progress.status().isTerminal()
                || updates.isCancelling()
                || fulfilments.money().tookTheLast()
                || fulfilments.branches().unshippedUnits() == 0;
    }

    /** Does what helps and says when to look again. */
    private @Nullable Instant decide() {
        for (var action : toTry()) {
            switch (action) {
                case REAUTHORIZE -> {
                    var next = renew();
                    if (next != null) {
                        return next;
                    }
                }
                case CAPTURE -> {
                    captureUnlessHeld();
                    return null;
                }
                case ASK -> {
                    ask();
                    return null;
                }
                case CANCEL -> {
                    cancel("system", "the authorization ends");
                    return null;
                }
            }
        }
        return null;
    }

    /** Of an order that is held, such as for a dispute, nothing more is taken or given up without a person. */
    private List<EndingAction> toTry() {
        var planned = attention.run(
                STEP,
                () -> steps.moneyRecords("decide about an authorization that ends")
                        .authorizationEnds(order.paymentId(), order.orderId()));
        if (!(planned instanceof StepResult.Done<AuthorizationEnding>(var ending))) {
            return List.of();
        }
        return progress.isHeld() ? List.of(EndingAction.ASK) : ending.toTry();
    }

    /** When to look again after the money was set aside anew; null when that brought nothing. */
    private @Nullable Instant renew() {
        authorizations++;
        var until = WorkflowTime.now().plus(RENEWAL_MAY_TAKE);
        var patience = new Patience();
        var outcome = authorize();
        while (outcome instanceof AuthorizationOutcome.Unknown && !isSettled()) {
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
        var open = fulfilments.money().open();
        try {
            return steps.payment("authorize " + open + " anew")
                    .authorize(new AuthorizePayment(
                            order.orderId(),
                            order.paymentId(),
                            order.customerId(),
                            order.payment(),
                            open,
                            authorizations));
        } catch (ActivityFailure failure) {
            return new AuthorizationOutcome.Declined(StepFailure.reasonOf(failure));
        }
    }

    /** More is not taken of a customer whose order is frozen, perhaps because of a dispute, before a person has looked. */
    private void captureUnlessHeld() {
        if (progress.isHeld()) {
            ask();
        } else {
            take("capture-ahead", this::captureAhead);
        }
    }

    private void captureAhead() {
        if (!isSettled()) {
            fulfilments.captureAhead();
        }
    }

    /** A person lets it be captured ahead by retrying, lets it end by skipping, or gives up what was not shipped. */
    private void ask() {
        Async.procedure(this::withdrawOnceSettled);
        take(STEP, () -> {
            if (!asked) {
                asked = true;
                throw new StepFailure(REASON);
            }
            captureAhead();
        });
    }

    /** Nobody needs to answer what has answered itself. */
    private void withdrawOnceSettled() {
        Workflow.await(this::isSettled);
        attention.giveUp(STEP, "system", "nothing is left to decide");
    }

    private void take(String step, Runnable work) {
        var taken = attention.run(step, () -> {
            work.run();
            return true;
        });
        if (taken instanceof StepResult.GivenUp<Boolean> && !isSettled()) {
            cancel("system", "given up when the authorization was about to end");
        }
    }

    private void cancel(String actor, String reason) {
        try {
            updates.validateCancel();
            updates.cancel(new CancelOrder(actor, reason));
        } catch (ApplicationFailure shipped) {
            // What has left stays sold; the rest goes back to the shelf.
            fulfilments.abandonOpen();
        }
    }
}
