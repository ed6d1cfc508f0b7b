package cartwright.workflows.order;

import cartwright.workflows.kernel.OrderId;

/**
 * Asks for units of one line to be cancelled.
 *
 * @param requestId names the request, so that a repetition cancels nothing more
 */
public record CancelLines(OrderId orderId, String requestId, String lineId, long quantity, String actor) {}
