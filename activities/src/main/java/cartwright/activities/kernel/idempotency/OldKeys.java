package cartwright.activities.kernel.idempotency;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys whose caller will not ask again. */
@Component
public class OldKeys implements Expiring {

    private final OldRows rows;
    private final RetentionProperties properties;

    OldKeys(JdbcClient jdbc, RetentionProperties properties) {
        this.rows = new OldRows(jdbc, "kernel.idempotency", "created_at");
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "idempotency-keys";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(properties.idempotencyKeys(), atMost);
    }
}
