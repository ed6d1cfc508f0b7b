package cartwright.activities.payment.dispute;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How disputes are answered.
 *
 * @param evidenceLead how long before evidence is due it is submitted by itself
 * @param reinstatement how long after a dispute is won a person is asked when its money is not back: the days that money between
 *     banks is given before the nightly reconciliation calls it missing (T+5)
 */
@ConfigurationProperties("cartwright.dispute")
public record DisputeProperties(
        @DefaultValue("24h") Duration evidenceLead,
        @DefaultValue("5d") Duration reinstatement) {

    public DisputeProperties {
        if (evidenceLead.isNegative()) {
            throw new IllegalArgumentException("evidence cannot be submitted " + evidenceLead + " before it is due");
        }
        if (reinstatement.isNegative()) {
            throw new IllegalArgumentException("money cannot be back " + reinstatement + " after a dispute is won");
        }
    }
}
