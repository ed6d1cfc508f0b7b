package cartwright.workers;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
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
 * @param catchUp how late a job still runs whose time passed while Temporal was away; one missed for longer waits for the next day
 */
@Validated
@ConfigurationProperties("cartwright.upkeep")
public record UpkeepProperties(
        @DefaultValue("UTC") @NotNull ZoneId zone,
        @DefaultValue("01:10") @NotNull LocalTime partitionsAt,
        @DefaultValue("01:40") @NotNull LocalTime retentionAt,
        @DefaultValue("02:10") @NotNull LocalTime stockCheckAt,
        @DefaultValue("12h") @NotNull Duration catchUp) {

    /** Temporal takes no less than ten seconds; less than a minute would lose a night to a restart of the server. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    public UpkeepProperties {
        if (catchUp.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "cartwright.upkeep.catch-up must be " + LEAST + " or more, not " + catchUp);
        }
    }
}
