package cartwright.workflows.order;

import cartwright.workflows.kernel.FulfilmentId;
import org.jspecify.annotations.Nullable;

/**
 * What a warehouse did with its part of an order.
 *
 * @param reason why it failed; only for {@link Step#FAIL}
 */
public record AdvanceFulfilment(
        FulfilmentId fulfilmentId,
        Step step,
        String actor,
        @Nullable String reason) {

    /**
     * Pick and deliver go forward, and fail gives the rest to another warehouse: they are facts, and noted even when what
     * follows from them takes its time.
     *
     * <p>Ship asks whether the parcel may leave, and is answered when it may: a label that is being bought and a capture that
     * is under way are waited for some seconds. After that it is refused with {@code NOT_READY}, and when a person has to decide
     * first, at once with {@code NEEDS_ATTENTION}; the message says what the parcel waits for. What is refused for want of a
     * label is forgotten: no parcel is called shipped later while it still stands in the warehouse.
     */
    public enum Step {
        PICK,
        SHIP,
        DELIVER,
        FAIL
    }
}
