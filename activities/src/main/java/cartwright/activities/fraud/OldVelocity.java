package cartwright.activities.fraud;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts of orders that no window reaches any more. */
@Component
class OldVelocity implements Expiring {

    private final OldRows rows;
    private final Duration kept;

    OldVelocity(JdbcClient jdbc, FraudProperties properties) {
        this.rows = new OldRows(jdbc, "fraud.velocity", "bucket");
        this.kept = properties.longestWindow().multipliedBy(2);
    }

    @Override
    public String kind() {
        return "fraud-counts";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(kept, atMost);
    }
}
