package cartwright.activities.reconciliation.provider;

import cartwright.workflows.kernel.OrderId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders that providers were told of. */
final class Orders {

    private Orders() {}

    /** The order of this id; none where the provider's field holds something else. */
    static @Nullable UUID named(@Nullable String id) {
        return id != null && id.matches(OrderId.PREFIX + "[0-9a-f]{32}") ? new OrderId(id).uuid() : null;
    }
}
