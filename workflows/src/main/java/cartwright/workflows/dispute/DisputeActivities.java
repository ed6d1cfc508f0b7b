package cartwright.workflows.dispute;

import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.ActivityInterface;

/**
 * What is asked of the provider and written down about a dispute. Each call is safe to repeat. Failures of network, provider
 * and database are thrown and retried by the caller's retry policy.
 */
@ActivityInterface(namePrefix = "Dispute")
public interface DisputeActivities {

    /** Runs where calls to payment providers do. */
    String TASK_QUEUE = "payment";

    /**
     * Reads the dispute from the provider and applies it, forward only: its status, and what was withdrawn and reinstated, each
     * booked once.
     */
    DisputeStanding look(FollowDispute dispute);

    /** Collects the evidence there is of the order, its parcels and its messages, for staff to see before it is submitted. */
    void collectEvidence(DisputeId id);

    /**
     * Submits the evidence, collected again now, and what staff have added. It is written down before it is sent and is not
     * changed after; a dispute that takes evidence no more is left as it is.
     *
     * @param actor an account's id, or {@code system}
     * @throws io.temporal.failure.ApplicationFailure of the provider's code, not retryable, when it refuses the evidence
     */
    DisputeStanding submitEvidence(DisputeId id, String actor);

    /**
     * Gives the dispute up at the provider; one that is decided is left as it is.
     *
     * @throws io.temporal.failure.ApplicationFailure of the provider's code, not retryable, when it refuses
     */
    DisputeStanding accept(DisputeId id, String actor);

    /** Whether anything of the order has not left its warehouse and is still to. */
    boolean hasUnshipped(OrderId orderId);

    /** Notes that everything that follows from the dispute's end was done. */
    void settle(DisputeId id);
}
