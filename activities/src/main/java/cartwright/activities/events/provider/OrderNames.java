package cartwright.activities.events.provider;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the names that we wrote on a provider's object; whoever else wrote there named nothing of ours. */
final class OrderNames {

    private static final String UUID = "[0-9a-f]{32}";

    private OrderNames() {}

    static @Nullable OrderId order(Optional<String> written) {
        return written.filter(name -> name.matches(OrderId.PREFIX + UUID))
                .map(OrderId::new)
                .orElse(null);
    }

    /** The refund that is named first, whatever follows after a colon. */
    static Optional<String> refund(Optional<String> written) {
        return written.map(name -> name.split(":", 2)[0]).filter(name -> name.matches(RefundId.PREFIX + UUID));
    }
}
