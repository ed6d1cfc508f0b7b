package cartwright.workflows.order;

import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for units of one line to be cancelled.
 *
 * @param requestId names the request, so that a repetition cancels nothing more
 * @param fulfilmentId takes the units from this fulfilment; without it from whichever has not shipped them
 */
public record CancelLines(
        OrderId orderId,
        String requestId,
        String lineId,
        long quantity,
        @Nullable FulfilmentId fulfilmentId,
        String actor) {}
