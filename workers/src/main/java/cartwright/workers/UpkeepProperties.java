package cartwright.workers;

import cartwright.workflows.reconciliation.SettlementProvider;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When the shop's daily jobs run.
 *
 * @param zone whose clock the times are of
 * @param partitionsAt when partitions are made
 * @param retentionAt when old rows are forgotten
 * @param stockCheckAt when the stock is checked
 * @param demandAt when what was bought is summed up
 * @param searchCheckAt when what can be found is checked
 * @param catchUp how late a job still runs whose time passed while Temporal was away; one missed for longer waits for the next day
 * @param reconciliationAt when the day before is reconciled, by UTC: Square's day (17:00 in California) must have ended, and
 *     PayPal's reports, up to three hours late, must be there
 * @param reconciliationCatchUp as {@code catchUp}, for reconciliation
 * @param reconciled whose days are reconciled every night; empty for every provider that there are credentials for
 */
@Validated
@ConfigurationProperties("cartwright.upkeep")
public record UpkeepProperties(
        @DefaultValue("UTC") @NotNull ZoneId zone,
        @DefaultValue("01:10") @NotNull LocalTime partitionsAt,
        @DefaultValue("01:40") @NotNull LocalTime retentionAt,
        @DefaultValue("02:10") @NotNull LocalTime stockCheckAt,
        @DefaultValue("02:40") @NotNull LocalTime demandAt,
        @DefaultValue("03:10") @NotNull LocalTime searchCheckAt,
        @DefaultValue("12h") @NotNull Duration catchUp,
        @DefaultValue("04:30") @NotNull LocalTime reconciliationAt,
        @DefaultValue("2d") @NotNull Duration reconciliationCatchUp,
        @DefaultValue @NotNull List<SettlementProvider> reconciled) {

    /** Temporal takes no less than ten seconds; less than a minute would lose a night to a restart of the server. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    public UpkeepProperties {
        if (catchUp.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "cartwright.upkeep.catch-up must be " + LEAST + " or more, not " + catchUp);
        }
    }
}
