package cartwright.activities.fraud;

import cartwright.activities.kernel.OldRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts of orders that no window reaches any more. */
@Component
class OldVelocity extends OldRows {

    OldVelocity(JdbcClient jdbc, FraudProperties properties) {
        super(
                jdbc,
                "fraud-counts",
                "fraud.velocity",
                "bucket",
                properties.longestWindow().multipliedBy(2));
    }
}
