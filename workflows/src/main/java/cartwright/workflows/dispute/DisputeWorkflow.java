package cartwright.workflows.dispute;

import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One dispute, from the first that is heard of it until its money is where the bank's decision puts it. Events are hints, in
 * whatever order and however often they come: what happened is read from the provider.
 */
@WorkflowInterface
public interface DisputeWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per dispute; an event that comes after its end is looked at by another run of the same id. */
    static String workflowId(Provider provider, String ref) {
        return "dispute/" + provider.name().toLowerCase(Locale.ROOT) + "/" + ref;
    }

    /** Ends when the dispute is decided and everything that follows was done. */
    @WorkflowMethod
    DisputeStatus follow(FollowDispute dispute);

    /** A hint that the dispute has changed at the provider. */
    @SignalMethod
    void disputeEvent(PaymentEvent event);

    /** Submits the evidence now, and says how the dispute stands then. */
    @UpdateMethod
    DisputeStatus submitEvidence(String actor);

    @UpdateValidatorMethod(updateName = "submitEvidence")
    void validateSubmitEvidence(String actor);

    /** Gives the dispute up: the customer keeps the money. */
    @UpdateMethod
    DisputeStatus accept(String actor);

    @UpdateValidatorMethod(updateName = "accept")
    void validateAccept(String actor);

    /** Sends a parked step on its way again, or gives it up. */
    @UpdateMethod
    void resolve(ResolveAttention resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(ResolveAttention resolution);

    /** What the workflow knows now. */
    @QueryMethod
    View view();

    /**
     * What a dispute's workflow knows.
     *
     * @param standing null until the provider was asked for the first time
     * @param freezing whether it keeps what has not been shipped from being shipped
     * @param attention the step that waits for a person, if one does
     */
    record View(
            @Nullable DisputeStanding standing,
            boolean freezing,
            @Nullable ParkedStep attention) {}
}
