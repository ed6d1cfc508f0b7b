package cartwright.workflows.returns;

import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.returns.ReturnActivities.Promise;
import io.temporal.activity.ActivityInterface;

/**
 * Writes down how a claim goes, each step in one transaction under the lock of its order. Each is safe to repeat; what the
 * claim's status forbids is an {@link io.temporal.failure.ApplicationFailure} of an {@link
 * cartwright.workflows.attention.OrderRefusal}, not retryable.
 */
@ActivityInterface(namePrefix = "Claim")
public interface ClaimActivities {

    /**
     * Stores the claim.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@code NOT_FOUND} when the order has no such line, {@code
     *     RETURN_EXCEEDS_SHIPPED} when fewer units were shipped and are in no return and no other claim
     */
    ClaimStatus open(OpenClaim request);

    /** Grants the claim. */
    ClaimStatus approveClaim(OrderId orderId, ClaimId claimId, DecideReturn decision);

    /** Refuses the claim. */
    ClaimStatus declineClaim(OrderId orderId, ClaimId claimId, DecideReturn decision);

    /** Promises the units' worth back. Nothing is put on the shelf. */
    Promise promiseClaim(OrderId orderId, ClaimId claimId);

    /** Notes that the money has gone back, or that a person has given that up. */
    ClaimStatus claimRefunded(OrderId orderId, ClaimId claimId);

    /** Notes that the order that sends the units again is placed. */
    ClaimStatus claimReplaced(OrderId orderId, ClaimId claimId);
}
