package cartwright.activities.payment.dispute;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How disputes are answered.
 *
 * @param evidenceLead how long before evidence is due it is submitted by itself
 */
@ConfigurationProperties("cartwright.dispute")
public record DisputeProperties(@DefaultValue("24h") Duration evidenceLead) {

    public DisputeProperties {
        if (evidenceLead.isNegative()) {
            throw new IllegalArgumentException("evidence cannot be submitted " + evidenceLead + " before it is due");
        }
    }
}
