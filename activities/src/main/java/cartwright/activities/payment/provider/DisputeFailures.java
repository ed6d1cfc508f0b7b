package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.dispute.DisputeAnswer;

/** What a failed call means for a dispute. */
final class DisputeFailures {

    private DisputeFailures() {}

    static DisputeAnswer answer(GatewayAnswer failure) {
        return switch (failure) {
            case GatewayAnswer.Refused(var code, var ref) -> new DisputeAnswer.Refused(code);
            case GatewayAnswer.NotReached(var reason) -> new DisputeAnswer.NotReached(reason);
            case GatewayAnswer.Unknown(var reason) -> new DisputeAnswer.Unknown(reason);
            case GatewayAnswer.FailureKept(var reason) -> new DisputeAnswer.Unknown(reason);
            case GatewayAnswer.NotFound() -> new DisputeAnswer.Refused("resource_missing");
            case GatewayAnswer.State state -> new DisputeAnswer.Unknown("UNEXPECTED_STATE");
        };
    }

    /** The call before this one had its effect: whatever came of looking at it, it may have acted. */
    static DisputeAnswer afterEffect(DisputeAnswer seen) {
        return switch (seen) {
            case DisputeAnswer.Standing standing -> standing;
            case DisputeAnswer.Unknown unknown -> unknown;
            case DisputeAnswer.NotReached(var reason) -> new DisputeAnswer.Unknown(reason);
            case DisputeAnswer.Refused(var code) -> new DisputeAnswer.Unknown(code);
        };
    }
}
