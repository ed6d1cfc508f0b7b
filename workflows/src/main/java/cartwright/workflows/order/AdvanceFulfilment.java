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

    /** Pick, ship and deliver go forward; fail gives the rest to another warehouse. */
    public enum Step {
        PICK,
        SHIP,
        DELIVER,
        FAIL
    }
}
