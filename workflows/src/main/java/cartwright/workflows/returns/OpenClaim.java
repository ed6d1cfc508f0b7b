package cartwright.workflows.returns;

import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.OrderId;
import java.util.List;

/**
 * Asks for the money of units that were shipped, without sending anything back.
 *
 * @param claimId drawn by who asks; the same id asks once
 * @param units of each line once
 * @param description what happened, in the customer's words
 * @param actor the account that asks
 */
public record OpenClaim(
        ClaimId claimId, OrderId orderId, ClaimKind kind, List<Unit> units, String description, String actor) {

    public OpenClaim {
        units = List.copyOf(units);
    }

    /** Units of a line. */
    public record Unit(String lineId, long quantity) {}
}
