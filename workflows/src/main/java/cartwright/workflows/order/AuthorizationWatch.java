package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.EndingAction;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that an authorization does not end while parcels are still to be paid of it. A day before, what its provider can do and
 * the shop wants is done: authorize anew, capture ahead, ask a person, or cancel and free the stock. Where a provider vouches for
 * less time than an authorization lasts, it is authorized anew each time that is over.
 */
final class AuthorizationWatch {

    private static final String STEP = "authorization-ends";
    private static final String REASON = "AUTHORIZATION_ENDS";
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final OrderUpdates updates;
    private final Fulfilments fulfilments;
    private final AuthorizationRenewal renewal;
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
        this.renewal = new AuthorizationRenewal(order, steps, progress, fulfilments.money()::open, this::isSettled);
    }

    /** Watches until nothing is left to decide. Its timer is not ended before its time: it ends with the order. */
    void run(Placement.Placed placed) {
        renewal.follows(placed.authorizations());
        var next = placed.decideAt();
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
                                    .setSummary("see to the authorization")
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
        var planned = attention.run(
                STEP,
                () -> steps.moneyRecords("decide about an authorization that ends")
                        .authorizationEnds(order.paymentId(), order.orderId()));
        if (!(planned instanceof StepResult.Done<AuthorizationEnding>(var ending))) {
            return null;
        }
        for (var action : ending.toTry()) {
            switch (unlessHeld(action, ending)) {
                case REAUTHORIZE -> {
                    var next = renewal.renew();
                    if (next != null) {
                        return next;
                    }
                }
                case CAPTURE -> {
                    take("capture-ahead", this::captureAhead);
                    return null;
                }
                case ASK -> {
                    if (!progress.isHeld()) {
                        tellTheCustomer();
                    }
                    ask();
                    return null;
                }
                case CANCEL -> {
                    cancel("system", "the authorization ends");
                    return null;
                }
            }
        }
        return noSoonerThanInAWhile(ending.lookAgainAt());
    }

    /** Whoever said when has another clock: what is due by it may not be by the other, and is not asked about without a pause. */
    private static @Nullable Instant noSoonerThanInAWhile(@Nullable Instant when) {
        var soonest = WorkflowTime.now().plus(SHORTEST_PAUSE);
        return when == null || when.isAfter(soonest) ? when : soonest;
    }

    /**
     * Of an order that is held, such as for a dispute, nothing more is taken or given up without a person. Looked at for each action:
     * the hold may have come while the one before was tried.
     */
    private EndingAction unlessHeld(EndingAction action, AuthorizationEnding ending) {
        var isLast = ending.lookAgainAt() == null;
        return progress.isHeld() && isLast ? EndingAction.ASK : action;
    }

    /** Orders that asked before there was a message for it go on without one; a message never fails an order. */
    private void tellTheCustomer() {
        if (Workflow.getVersion("customer-told-of-ending", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            return;
        }
        try {
            steps.moneyRecords("tell the customer that the authorization ends")
                    .announceEnd(order.paymentId(), order.orderId());
        } catch (ActivityFailure failure) {
            progress.tell("the customer was not told: " + StepFailure.reasonOf(failure));
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
