package cartwright.workflows.returns;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import java.util.List;

/**
 * Asks to send units back that were shipped.
 *
 * @param returnId drawn by who asks; the same id asks once
 * @param units of each line once
 * @param actor the account that asks
 */
public record RequestReturn(ReturnId returnId, OrderId orderId, List<Unit> units, Resolution resolution, String actor) {

    public RequestReturn {
        units = List.copyOf(units);
    }

    /**
     * Units of a line.
     *
     * @param reason why, in the customer's words
     */
    public record Unit(String lineId, long quantity, String reason) {}
}
