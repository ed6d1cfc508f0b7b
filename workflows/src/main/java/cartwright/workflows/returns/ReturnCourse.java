package cartwright.workflows.returns;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.returns.ReturnActivities.Requested;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parcel's way back and its deadlines. How the return stands is the database's to say: every step answers with it, and of
 * two answers the newer counts.
 */
final class ReturnCourse {

    private final RequestReturn request;
    private final Attention attention;
    private final Story story;
    private ReturnView view = new ReturnView(ReturnStatus.REQUESTED, 0, 0);
    private @Nullable ReturnTerms terms;
    private @Nullable Promise<Void> label;
    private @Nullable ApplicationFailure refused;
    private boolean hasMoved;

    ReturnCourse(RequestReturn request, Attention attention, Story story) {
        this.request = request;
        this.attention = attention;
        this.story = story;
    }

    void begin(Requested requested) {
        terms = requested.terms();
        learn(requested.view());
    }

    /** The return is not to be: it was never stored. */
    void refuse(ApplicationFailure refusal) {
        refused = refusal;
    }

    /** Waits until it is known whether there is a return; throws why there is none. */
    void awaitBegin() {
        Workflow.await(() -> refused != null || terms != null);
        if (refused != null) {
            throw refused;
        }
    }

    ReturnStatus status() {
        return view.status();
    }

    /** Takes in how the return stands, unless something newer is known. */
    void learn(ReturnView now) {
        if (now.version() <= view.version()) {
            return;
        }
        var before = view.status();
        view = now;
        if (before != now.status() || now.version() == 1) {
            Workflow.upsertTypedSearchAttributes(
                    ReturnSearch.RETURN_STATUS.valueSet(now.status().name()));
            story.tell(now.status().name());
        }
        withdrawOnceArrived();
    }

    /** Nobody needs to answer where a parcel is that has arrived all the same. */
    private void withdrawOnceArrived() {
        if (status() != ReturnStatus.IN_TRANSIT
                && attention.parked(arrival()) != null
                && Workflow.getVersion("arrival-answers-itself", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            attention.giveUp(arrival(), "system", "the return is " + status());
        }
    }

    private String arrival() {
        return "return-arrival:" + request.returnId();
    }

    /**
     * Follows the return until every unit has a disposition, or it has ended without. One that has expired goes on when its parcel arrives all
     * the same: while it ends, or later, when somebody says so and begins its workflow anew.
     */
    void untilInspectedOrOver() {
        do {
            untilInspected();
            Workflow.await(() -> status() != ReturnStatus.EXPIRED || Workflow.isEveryHandlerFinished());
        } while (isUnderWay());
    }

    private void untilInspected() {
        Workflow.await(() -> status() != ReturnStatus.REQUESTED);
        if (status() == ReturnStatus.APPROVED) {
            label = Async.procedure(this::buyLabel);
        }
        while (isUnderWay()) {
            switch (status()) {
                case APPROVED -> awaitParcel();
                case IN_TRANSIT -> awaitArrival();
                case PARTIALLY_RECEIVED -> awaitRest();
                case REQUESTED, RECEIVED -> Workflow.await(() -> status() != ReturnStatus.RECEIVED);
                case DECLINED, INSPECTED, REFUNDED, EXCHANGED, CLOSED, CANCELED, EXPIRED -> {}
            }
        }
        if (status() == ReturnStatus.CANCELED || status() == ReturnStatus.EXPIRED) {
            giveLabelBack();
        }
    }

    private boolean isUnderWay() {
        return switch (status()) {
            case REQUESTED, APPROVED, IN_TRANSIT, PARTIALLY_RECEIVED, RECEIVED -> true;
            case DECLINED, INSPECTED, REFUNDED, EXCHANGED, CLOSED, CANCELED, EXPIRED -> false;
        };
    }

    /** Waits until the last unit is restocked or not, then closes the return. */
    void untilProcessed() {
        settleLabel();
        Workflow.await(() -> view.processing() == 0);
        learn(ReturnSteps.records("close the return").close(request.orderId(), request.returnId()));
    }

    private void buyLabel() {
        attention.run("return-label:" + request.returnId(), () -> {
            var bought = ReturnSteps.carrier("buy the label that brings the units back")
                    .buyReturnLabel(request.orderId(), request.returnId());
            story.tell("label " + bought.trackingCode() + " of " + bought.carrier());
            return true;
        });
    }

    /** The label's step ends with the return, parked or not. */
    private void settleLabel() {
        var step = "return-label:" + request.returnId();
        if (label != null) {
            var buying = label;
            Workflow.await(() -> buying.isCompleted() || attention.parked(step) != null);
            attention.giveUp(step, "system", "the return has ended");
            buying.get();
        }
    }

    private void giveLabelBack() {
        settleLabel();
        if (label != null) {
            attention.run("return-label-refund:" + request.returnId(), () -> {
                ReturnSteps.carrier("give the unused label back")
                        .refundReturnLabel(request.orderId(), request.returnId());
                return true;
            });
        }
    }

    private void awaitParcel() {
        var isInTime = TimedWait.until(
                bound().unused(),
                "the approved return is not sent: let it expire",
                () -> status() != ReturnStatus.APPROVED || hasMoved);
        if (!isInTime) {
            learn(ReturnSteps.records("nothing was sent in time: the return expires")
                    .expire(request.orderId(), request.returnId()));
        } else if (status() == ReturnStatus.APPROVED) {
            learn(ReturnSteps.records("the carrier has the parcel").moved(request.orderId(), request.returnId()));
        }
    }

    /** A parcel that the carrier has lost is for a person: to wait on, or to let go of. */
    private void awaitArrival() {
        var arrived = attention.run(arrival(), () -> {
            if (!TimedWait.until(
                    bound().underWay(),
                    "the returned parcel does not arrive: ask a person",
                    () -> status() != ReturnStatus.IN_TRANSIT)) {
                throw new StepFailure("NOT_ARRIVED");
            }
            return true;
        });
        if (!(arrived instanceof StepResult.Done<Boolean>) && status() == ReturnStatus.IN_TRANSIT) {
            learn(ReturnSteps.records("the parcel never arrived: the return expires")
                    .expire(request.orderId(), request.returnId()));
        }
    }

    private void awaitRest() {
        if (!TimedWait.until(
                bound().rest(),
                "the rest of the return does not come: go on without",
                () -> status() != ReturnStatus.PARTIALLY_RECEIVED)) {
            learn(ReturnSteps.records("wait no longer for the rest").giveUpRest(request.orderId(), request.returnId()));
        }
    }

    private ReturnTerms bound() {
        return Objects.requireNonNull(terms);
    }

    void moved() {
        hasMoved = true;
    }

    /** Refuses what the status forbids; what the return is already is no refusal. */
    void require(ReturnStatus wanted) {
        if (terms == null) {
            throw OrderRefusal.NOT_READY.because("the return is being stored");
        }
        if (status() != wanted && !status().canBecome(wanted)) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("the return is " + status() + " and cannot become " + wanted);
        }
    }

    ReturnStatus decided(ReturnStatus wanted, Function<ReturnActivities, ReturnView> step) {
        return status() == wanted ? wanted : told("the return becomes " + wanted, step);
    }

    /** Writes down what somebody says; a refusal of the database is the caller's answer. */
    ReturnStatus told(String summary, Function<ReturnActivities, ReturnView> step) {
        awaitBegin();
        try {
            learn(step.apply(ReturnSteps.records(summary)));
        } catch (ActivityFailure failure) {
            throw failure.getCause() instanceof ApplicationFailure refusal ? refusal : failure;
        }
        return status();
    }
}
