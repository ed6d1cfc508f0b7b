package cartwright.workflows.attention;

import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.ActivityInterface;

/**
 * Writes on an order that one of its workflows needs a person, for the repair desk's list and the order's timeline. Each is
 * safe to repeat; an order that was never stored has nothing to write on, and that is no failure.
 */
@ActivityInterface
public interface AttentionActivities {

    /** Marks the order as needing a person; it keeps its earlier status and returns to it. */
    void raiseAttention(OrderId orderId, ParkedStep parked);

    /** Notes who resolved it, how and why, and gives the order its earlier status back when nothing else waits. */
    void clearAttention(OrderId orderId, ResolveAttention resolution);
}
