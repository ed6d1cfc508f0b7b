package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One warehouse's part of the order: how far it has come, what was said of it, and what may be asked of it now. */
final class FulfilmentBranch {

    private static final List<String> STEPS = List.of("pick", "label", "ship", "deliver", "reroute", "abandon");

    private final Attention attention;
    private final OrderProgress progress;
    private final FulfilmentId id;
    private final String warehouse;
    private final Reports reports = new Reports();
    private final Troubles troubles;
    private List<FulfilmentPlan.Item> items;
    private FulfilmentStatus status = FulfilmentStatus.OPEN;
    private boolean handingOver;
    private boolean settled;

    FulfilmentBranch(FulfilmentPlan plan, Attention attention, OrderProgress progress) {
        this.attention = attention;
        this.progress = progress;
        this.id = plan.fulfilmentId();
        this.warehouse = plan.warehouse();
        this.items = plan.items();
        this.troubles = new Troubles(this, attention);
    }

    void become(FulfilmentStatus next) {
        if (!status.isFinal()) {
            status = next;
            progress.tell("parcel from " + warehouse + " is " + next);
        }
    }

    /** Notes what a person or carrier says. */
    void say(Step step, String actor, @Nullable String reason) {
        reports.say(step, actor, reason);
        var failure = reports.failure();
        if (step == Step.FAIL && failure != null) {
            stopWaiting(actor, failure.reason());
        }
        if (step == Step.DELIVER) {
            troubles.arrived(actor);
        }
    }

    /** Whether nothing more happens to it: it has arrived, was taken back, or its loss is settled elsewhere. */
    boolean hasEnded() {
        return settled || status.isFinal();
    }

    /** A person has seen to what became of a lost or returned parcel. */
    void settle() {
        settled = true;
        progress.tell("parcel from " + warehouse + " is " + status + ", which is settled");
    }

    /** Whether {@code step} has been done, or can no longer be; a failure that was not reported counts as dealt with. */
    boolean isPast(Step step) {
        return status.isFinal()
                || switch (step) {
                    case PICK -> status != FulfilmentStatus.OPEN;
                    case SHIP -> status.hasLeft();
                    case DELIVER -> false;
                    case FAIL -> reports.failure() == null;
                };
    }

    /**
     * Refuses a step that the branch is not ready for.
     *
     * @throws io.temporal.failure.ApplicationFailure of type ILLEGAL_TRANSITION; ON_HOLD while the order is frozen;
     *     NEEDS_ATTENTION when a parcel cannot be let go before a person has decided something; NOT_READY when it has no label yet
     */
    void validate(Step step) {
        var possible = switch (step) {
            case PICK -> !isTakenBack();
            case SHIP -> status != FulfilmentStatus.OPEN && !isTakenBack();
            case DELIVER -> status.hasLeft();
            case FAIL -> isOpen();
        };
        if (!possible) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("a fulfilment that is " + status + " cannot " + step);
        }
        requireUnfrozen(step);
        var waiting = parked();
        if (step == Step.SHIP && waiting != null && !isPast(step)) {
            throw OrderRefusal.NEEDS_ATTENTION.because("keep the parcel: a person has to decide about " + waiting.step()
                    + " first (" + waiting.reason() + ")");
        }
        if (step == Step.SHIP && status == FulfilmentStatus.PICKED) {
            throw OrderRefusal.NOT_READY.because("keep the parcel: its label is still being bought; ask again");
        }
    }

    /** The step of it that waits for a person, if one does. */
    @Nullable
    ParkedStep parked() {
        for (var step : STEPS) {
            var waiting = attention.parked(stepName(step));
            if (waiting != null) {
                return waiting;
            }
        }
        return null;
    }

    /** Gives up what waits for a person, because the branch takes another way. */
    private void stopWaiting(String actor, String reason) {
        STEPS.forEach(step -> attention.giveUp(stepName(step), actor, reason));
    }

    /** Whether its units went back to stock or to another warehouse. */
    boolean isTakenBack() {
        return status == FulfilmentStatus.CANCELLED || status == FulfilmentStatus.INCOMPLETE;
    }

    /** Whether nothing of it has left the warehouse, nor is about to. */
    boolean isOpen() {
        return !handingOver
                && (status == FulfilmentStatus.OPEN
                        || status == FulfilmentStatus.PICKED
                        || status == FulfilmentStatus.LABELLED);
    }

    /** Whether {@code step} would take it on its way while it has to stay where it is. */
    boolean keepsFrom(Step step) {
        return isFrozen() && (step == Step.PICK || step == Step.SHIP) && !isPast(step);
    }

    /**
     * Refuses a step that would take it on its way while it has to stay where it is.
     *
     * @throws io.temporal.failure.ApplicationFailure of type ON_HOLD
     */
    void requireUnfrozen(Step step) {
        if (keepsFrom(step)) {
            throw OrderRefusal.ON_HOLD.because(
                    "keep the parcel: the order is frozen until what it is held for is over");
        }
    }

    /** Whether it has to stay where it is until the order is held no more. */
    boolean isFrozen() {
        return progress.isHeld() && isOpen();
    }

    /** Its status as people are shown it. */
    FulfilmentStatus shown() {
        return isFrozen() ? FulfilmentStatus.ON_HOLD : status;
    }

    /** While its share is being captured, nothing else may happen to its units. */
    void setHandingOver(boolean now) {
        handingOver = now;
    }

    /** Takes what is left of it after lines were cancelled; without anything it ends. */
    void shrinkTo(@Nullable FulfilmentPlan left) {
        if (left == null) {
            become(FulfilmentStatus.CANCELLED);
            stopWaiting("system", "nothing of it is left");
        } else {
            items = left.items();
        }
    }

    FulfilmentId id() {
        return id;
    }

    String warehouse() {
        return warehouse;
    }

    FulfilmentStatus status() {
        return status;
    }

    List<FulfilmentPlan.Item> items() {
        return items;
    }

    Reports reports() {
        return reports;
    }

    Troubles troubles() {
        return troubles;
    }

    /** The name under which its step is parked. */
    String stepName(String step) {
        return step + ":" + id.value();
    }
}
