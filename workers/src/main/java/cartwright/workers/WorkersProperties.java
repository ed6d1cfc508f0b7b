package cartwright.workers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a worker process is set up.
 *
 * @param roles what it does; all of them unless set
 * @param workflowCache how many live workflows it keeps in memory; more are replayed when they go on
 * @param slots how many tasks run at once
 * @param stopWithin how long running tasks may take to end at shutdown
 * @param connectPause how long to wait before Temporal is asked again when it cannot be reached
 */
@Validated
@ConfigurationProperties("cartwright.workers")
public record WorkersProperties(
        @DefaultValue({
            "order",
            "payment",
            "fulfilment",
            "notification",
            "reconciliation",
            "catalog",
            "upkeep",
            "inventory",
            "events"
        })
        @NotEmpty
        Set<Role> roles,

        @DefaultValue("2000") @Min(10) int workflowCache,
        @DefaultValue @Valid Slots slots,
        @DefaultValue("20s") @NotNull Duration stopWithin,
        @DefaultValue("1s") @NotNull Duration connectPause) {

    /**
     * Tasks at once, by kind.
     *
     * @param images how many are decoded at once, each in some 200 MB at most
     */
    public record Slots(
            @DefaultValue("40") @Min(1) int workflowTasks,
            @DefaultValue("40") @Min(1) int localActivities,
            @DefaultValue("40") @Min(1) int activities,
            @DefaultValue("1") @Min(1) int images) {}
}
