package cartwright.workflows.attention;

import cartwright.workflows.kernel.Address;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision on a parked step.
 *
 * @param step the parked step it is meant for; without it the only one that is parked
 * @param actor an account's id
 * @param reason kept in the order's timeline
 * @param edit the corrected input, for {@link Action#EDIT}
 */
public record ResolveAttention(
        @Nullable String step,
        Action action,
        String actor,
        String reason,
        @Nullable Edit edit) {

    /** What to do with the parked step. */
    public enum Action {
        RETRY,
        EDIT,
        SKIP,
        COMPENSATE
    }

    /** The input that can be corrected: where the order goes. */
    public record Edit(@Nullable Address shippingAddress) {}
}
