package cartwright.workflows.reconciliation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day of a provider to reconcile.
 *
 * @param date the provider's day, cut where the provider cuts it
 * @param file the id of a stored settlement file to read in place of the provider's API
 * @param requestedBy an account's id, or the name of what asked
 */
public record ReconcileDay(
        SettlementProvider provider,
        LocalDate date,
        @Nullable String file,
        String requestedBy) {}
