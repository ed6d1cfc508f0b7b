package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Sku;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a repair.
 *
 * @param actor who asks, and is named in each movement
 * @param reason why, in the operator's words
 * @param sku the only sku to repair; all that have drifted without it
 */
public record RepairStock(
        String actor, String reason, @Nullable Sku sku) {

    public RepairStock {
        if (actor == null || actor.isBlank() || reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a repair names its actor and its reason");
        }
    }
}
