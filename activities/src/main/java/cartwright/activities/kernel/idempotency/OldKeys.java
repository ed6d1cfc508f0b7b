package cartwright.activities.kernel.idempotency;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys whose caller will not ask again. */
@Component
public class OldKeys extends OldRows {

    OldKeys(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "idempotency-keys", "kernel.idempotency", "created_at", properties.idempotencyKeys());
    }
}
