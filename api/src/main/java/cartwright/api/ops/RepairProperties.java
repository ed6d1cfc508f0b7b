package cartwright.api.ops;

import cartwright.workflows.repair.RepairBatch;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How decisions about many are carried out.
 *
 * @param perSecond how many steps a batch sends on their way per second, unless its request says
 */
@Validated
@ConfigurationProperties("cartwright.repair")
public record RepairProperties(
        @DefaultValue("5") @Min(1) @Max(RepairBatch.FASTEST) int perSecond) {}
