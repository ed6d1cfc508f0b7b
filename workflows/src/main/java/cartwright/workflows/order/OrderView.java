package cartwright.workflows.order;

import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workflow itself knows of the order, for support and for tests; pages are served from PostgreSQL. */
public record OrderView(
        OrderStatus status,
        String phase,
        List<FulfilmentView> fulfilments,
        @Nullable Parked attention) {

    public OrderView {
        fulfilments = List.copyOf(fulfilments);
    }

    /** One warehouse's part. */
    public record FulfilmentView(FulfilmentId fulfilmentId, String warehouse, FulfilmentStatus status) {}

    /** A step that waits for a person. */
    public record Parked(String step, String reason) {}
}
