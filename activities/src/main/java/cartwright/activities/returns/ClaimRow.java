package cartwright.activities.returns;

import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.Remedy;
import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it is stored.
 *
 * @param units how many of each line, by its id
 * @param refund what it comes to; none before it is approved
 */
public record ClaimRow(
        OrderId orderId,
        ClaimId id,
        CustomerId customerId,
        ClaimKind kind,
        ClaimStatus status,
        Remedy remedy,
        String description,
        SequencedMap<String, Long> units,
        @Nullable Settled refund,
        Instant openedAt) {}
