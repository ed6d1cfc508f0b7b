package cartwright.workflows.returns;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.ClaimId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One claim for damaged, lost or wrong units: a person decides, and the money goes back or the units are sent again. Updates are refused
 * with an {@link cartwright.workflows.attention.OrderRefusal}; a decision taken before is answered as if it were taken now.
 */
@WorkflowInterface
public interface ClaimWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per claim. */
    static String workflowId(ClaimId id) {
        return "claim/" + id.value();
    }

    /** Ends with the claim; one that was refused at once was never stored, and is DECLINED. */
    @WorkflowMethod
    ClaimStatus process(OpenClaim request);

    /** Answers who made the claim, once it is stored or refused. */
    @UpdateMethod
    ClaimStatus awaitOpened();

    /** Grants the claim. */
    @UpdateMethod
    ClaimStatus approve(DecideReturn decision);

    @UpdateValidatorMethod(updateName = "approve")
    void validateApprove(DecideReturn decision);

    /** Refuses the claim. */
    @UpdateMethod
    ClaimStatus decline(DecideReturn decision);

    @UpdateValidatorMethod(updateName = "decline")
    void validateDecline(DecideReturn decision);

    /** Sends a parked step on its way again, or gives it up. */
    @UpdateMethod
    ClaimStatus resolve(ResolveAttention resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(ResolveAttention resolution);

    /** A person has paid the refund. */
    @SignalMethod
    void refundMoved();

    /** The order that sends the units again was confirmed, or ended before. */
    @SignalMethod
    void placementDecided();

    /** How the claim stands. */
    @QueryMethod
    ClaimStatus status();
}
