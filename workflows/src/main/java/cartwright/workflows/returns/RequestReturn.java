package cartwright.workflows.returns;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks to send units back that were shipped.
 *
 * @param returnId drawn by who asks; the same id asks once
 * @param units of each line once
 * @param actor the account that asks
 * @param wanted what is wanted in exchange; null for a refund
 */
public record RequestReturn(
        ReturnId returnId,
        OrderId orderId,
        List<Unit> units,
        Resolution resolution,
        String actor,
        @Nullable WantedGoods wanted) {

    public RequestReturn {
        units = List.copyOf(units);
        if ((resolution == Resolution.EXCHANGE) != (wanted != null)) {
            throw new IllegalArgumentException("goods are wanted in exchange, and only then");
        }
    }

    /** A return for a refund. */
    public RequestReturn(ReturnId returnId, OrderId orderId, List<Unit> units, Resolution resolution, String actor) {
        this(returnId, orderId, units, resolution, actor, null);
    }

    /**
     * Units of a line.
     *
     * @param reason why, in the customer's words
     */
    public record Unit(String lineId, long quantity, String reason) {}
}
