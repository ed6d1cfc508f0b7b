package cartwright.workflows.returns;

import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the money of units that were shipped, or for others, without sending anything back.
 *
 * @param claimId drawn by who asks; the same id asks once
 * @param units of each line once
 * @param description what happened, in the customer's words
 * @param actor the account that asks
 * @param remedy what is wanted for them
 */
public record OpenClaim(
        ClaimId claimId,
        OrderId orderId,
        ClaimKind kind,
        List<Unit> units,
        String description,
        String actor,
        Remedy remedy) {

    public OpenClaim {
        units = List.copyOf(units);
        remedy = orRefund(remedy);
    }

    /** A claim for the money. */
    public OpenClaim(
            ClaimId claimId, OrderId orderId, ClaimKind kind, List<Unit> units, String description, String actor) {
        this(claimId, orderId, kind, units, description, actor, Remedy.REFUND);
    }

    /** Histories from before claims had a remedy name none. */
    private static Remedy orRefund(@Nullable Remedy remedy) {
        return remedy == null ? Remedy.REFUND : remedy;
    }

    /** Units of a line. */
    public record Unit(String lineId, long quantity) {}
}
