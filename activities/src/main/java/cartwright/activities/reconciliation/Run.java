package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a provider's day.
 *
 * @param number its place among the runs of that day, from 1
 * @param fileId the settlement file it reads; none reads the provider's API
 * @param cursor behind what was stored of the import, in the source's own words
 * @param rows how many rows are staged
 * @param rules the version of the rules it was made by
 * @param problem why it failed
 */
public record Run(
        long id,
        SettlementProvider provider,
        LocalDate date,
        int number,
        @Nullable UUID fileId,
        Instant from,
        Instant to,
        Status status,
        @Nullable String cursor,
        boolean imported,
        long rows,
        long rejected,
        long matched,
        long breaks,
        String rules,
        @Nullable String problem,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** How far it is. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }

    /** The day it is about. */
    public SettlementDay day() {
        return new SettlementDay(provider, date, from, to);
    }
}
