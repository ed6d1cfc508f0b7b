package cartwright.activities.reconciliation;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of two sides that reconciliation itself makes.
 *
 * @param cause what it is for; booked again it changes nothing
 * @param kind as the provider's row, so that the next comparison finds it
 * @param amount moves to {@code debit} from {@code credit}; a negative one moves back
 */
record Booking(
        UUID cause,
        RowKind kind,
        SettlementProvider provider,
        String ref,
        @Nullable String paymentRef,
        @Nullable UUID orderId,
        Instant at,
        Money amount,
        String debit,
        String credit) {}
