package cartwright.workflows.order;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One warehouse's part of the order, a branch of the order's workflow with its own failures: whatever happens to it, its
 * siblings go on. People and carriers say what they did; the branch does what follows from it.
 */
final class FulfilmentBranch {

    private static final List<String> STEPS = List.of("pick", "label", "ship", "deliver", "reroute", "abandon");

    private final Fulfilments fulfilments;
    private final FulfilmentId id;
    private final String warehouse;
    private List<FulfilmentPlan.Item> items;
    private FulfilmentStatus status = FulfilmentStatus.OPEN;
    private @Nullable String pickedBy;
    private @Nullable String shippedBy;
    private @Nullable String deliveredBy;
    private @Nullable Failure failure;
    private boolean handingOver;

    FulfilmentBranch(Fulfilments fulfilments, FulfilmentPlan plan) {
        this.fulfilments = fulfilments;
        this.id = plan.fulfilmentId();
        this.warehouse = plan.warehouse();
        this.items = plan.items();
    }

    private record Failure(String actor, String reason) {}

    /** Goes on until the parcel is delivered or the branch has ended otherwise. */
    void run() {
        while (!status.isFinal()) {
            Workflow.await(() -> status.isFinal() || failure != null || canGoOn());
            if (status.isFinal()) {
                return;
            }
            if (failure != null) {
                passOn(failure);
            } else {
                goOn();
            }
        }
    }

    private boolean canGoOn() {
        return switch (status) {
            case OPEN -> pickedBy != null;
            case PICKED -> true;
            case LABELLED -> shippedBy != null;
            case SHIPPED -> deliveredBy != null;
            case DELIVERED, CANCELLED, INCOMPLETE -> false;
        };
    }

    private void goOn() {
        switch (status) {
            case OPEN -> advance("pick", FulfilmentStatus.PICKED, () -> fulfilments.pick(this, actor(pickedBy)));
            case PICKED -> advance("label", FulfilmentStatus.LABELLED, () -> fulfilments.label(this));
            case LABELLED ->
                advance("ship", FulfilmentStatus.SHIPPED, () -> fulfilments.handOver(this, actor(shippedBy)));
            case SHIPPED ->
                advance("deliver", FulfilmentStatus.DELIVERED, () -> fulfilments.deliver(this, actor(deliveredBy)));
            case DELIVERED, CANCELLED, INCOMPLETE -> {}
        }
    }

    private void advance(String step, FulfilmentStatus next, Runnable work) {
        var result = unlessEnded(step, work);
        if (status.isFinal() || (failure != null && !(result instanceof StepResult.Done<Boolean>))) {
            return;
        }
        switch (result) {
            case StepResult.Done<Boolean> done -> become(next);
            case StepResult.Skipped<Boolean> skipped -> {
                if (next == FulfilmentStatus.SHIPPED) {
                    unlessEnded(step, () -> fulfilments.shipUncaptured(this, actor(shippedBy)));
                }
                become(next);
            }
            case StepResult.GivenUp<Boolean> givenUp -> abandon();
        }
    }

    private void passOn(Failure reported) {
        var result = unlessEnded("reroute", () -> fulfilments.reroute(this, reported.actor(), reported.reason()));
        failure = null;
        if (result instanceof StepResult.GivenUp<Boolean> && !status.isFinal()) {
            abandon();
        }
    }

    private void abandon() {
        unlessEnded("abandon", () -> fulfilments.abandon(this));
        become(FulfilmentStatus.CANCELLED);
    }

    /** Does {@code work}; what fails after the branch was stopped needs nobody any more. */
    private StepResult<Boolean> unlessEnded(String step, Runnable work) {
        return fulfilments.attention().run(stepName(step), () -> {
            try {
                if (!status.isFinal()) {
                    work.run();
                }
            } catch (TemporalFailure | StepFailure failed) {
                if (!status.isFinal()) {
                    throw failed;
                }
            }
            return true;
        });
    }

    void become(FulfilmentStatus next) {
        if (!status.isFinal()) {
            status = next;
            fulfilments.progress().tell("parcel from " + warehouse + " is " + next);
        }
    }

    /** Notes what a person or carrier says; said twice, it counts once. */
    void say(AdvanceFulfilment.Step step, String actor, @Nullable String reason) {
        switch (step) {
            case PICK -> pickedBy = pickedBy == null ? actor : pickedBy;
            case SHIP -> shippedBy = shippedBy == null ? actor : shippedBy;
            case DELIVER -> deliveredBy = deliveredBy == null ? actor : deliveredBy;
            case FAIL -> {
                failure = new Failure(actor, reason == null ? "not said" : reason);
                stopWaiting(actor, failure.reason());
            }
        }
    }

    /** Whether {@code step} has been done, or can no longer be; a failure that was not reported counts as dealt with. */
    boolean isPast(AdvanceFulfilment.Step step) {
        return status.isFinal()
                || switch (step) {
                    case PICK -> status != FulfilmentStatus.OPEN;
                    case SHIP -> status == FulfilmentStatus.SHIPPED;
                    case DELIVER -> false;
                    case FAIL -> failure == null;
                };
    }

    /**
     * Refuses a step that the branch is not ready for.
     *
     * @throws io.temporal.failure.ApplicationFailure of type ILLEGAL_TRANSITION
     */
    void validate(AdvanceFulfilment.Step step) {
        var possible = switch (step) {
            case PICK -> status != FulfilmentStatus.CANCELLED && status != FulfilmentStatus.INCOMPLETE;
            case SHIP ->
                status == FulfilmentStatus.PICKED
                        || status == FulfilmentStatus.LABELLED
                        || status == FulfilmentStatus.SHIPPED
                        || status == FulfilmentStatus.DELIVERED;
            case DELIVER -> status == FulfilmentStatus.SHIPPED || status == FulfilmentStatus.DELIVERED;
            case FAIL -> isOpen();
        };
        if (!possible) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("a fulfilment that is " + status + " cannot " + step);
        }
    }

    boolean isParked() {
        return STEPS.stream().anyMatch(step -> fulfilments.attention().parked(stepName(step)) != null);
    }

    /** Gives up what waits for a person, because the branch takes another way. */
    void stopWaiting(String actor, String reason) {
        STEPS.forEach(step -> fulfilments.attention().giveUp(stepName(step), actor, reason));
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

    /** While its share is being captured, nothing else may happen to its units. */
    void setHandingOver(boolean now) {
        handingOver = now;
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

    void itemsBecome(List<FulfilmentPlan.Item> left) {
        items = left;
    }

    private String stepName(String step) {
        return step + ":" + id.value();
    }

    private static String actor(@Nullable String actor) {
        return actor == null ? "system" : actor;
    }
}
