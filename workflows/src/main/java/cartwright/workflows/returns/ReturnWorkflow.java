package cartwright.workflows.returns;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.ReturnId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One return, from the customer's request to its refund or exchange. Every update is refused with an {@link
 * cartwright.workflows.attention.OrderRefusal} when the return's status does not allow it; what the return is already is
 * answered as if it became so now.
 */
@WorkflowInterface
public interface ReturnWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per return. */
    static String workflowId(ReturnId id) {
        return "return/" + id.value();
    }

    /** Ends with the return; one that was refused at once was never stored, and is DECLINED. */
    @WorkflowMethod
    ReturnStatus process(RequestReturn request);

    /** Answers who asked for the return, once it is stored or refused. */
    @UpdateMethod
    ReturnStatus awaitRequested();

    /** Lets the customer send the units. */
    @UpdateMethod
    ReturnStatus approve(DecideReturn decision);

    @UpdateValidatorMethod(updateName = "approve")
    void validateApprove(DecideReturn decision);

    /** Refuses the return. */
    @UpdateMethod
    ReturnStatus decline(DecideReturn decision);

    @UpdateValidatorMethod(updateName = "decline")
    void validateDecline(DecideReturn decision);

    /** Withdraws the return; only while nothing has arrived. */
    @UpdateMethod
    ReturnStatus cancel(DecideReturn decision);

    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel(DecideReturn decision);

    /** Counts units that have arrived. Of a return that has expired and ended, this begins the workflow anew, with the request it was stored by. */
    @UpdateMethod
    ReturnStatus receive(ReceiveReturn request);

    /** Counts what became of units. */
    @UpdateMethod
    ReturnStatus inspect(InspectReturn request);

    /** Sends a parked step on its way again, or gives it up. */
    @UpdateMethod
    ReturnStatus resolve(ResolveAttention resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(ResolveAttention resolution);

    /** Gives another payment for what the goods wanted in exchange cost more, and tries again to place their order. */
    @UpdateMethod
    ReturnStatus payExchange(PayExchange request);

    @UpdateValidatorMethod(updateName = "payExchange")
    void validatePayExchange(PayExchange request);

    /** The carrier has seen the parcel. */
    @SignalMethod
    void parcelMoved();

    /** A person has paid the refund, or it may be time to look. */
    @SignalMethod
    void refundMoved();

    /** The order for what was wanted in exchange was confirmed, or ended before. */
    @SignalMethod
    void placementDecided();

    /** How the return stands. */
    @QueryMethod
    ReturnStatus status();
}
