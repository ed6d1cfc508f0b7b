package cartwright.activities.kernel.idempotency;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys whose caller will not ask again. */
@Component
public class OldKeys implements Expiring {

    private final JdbcClient jdbc;
    private final RetentionProperties properties;

    OldKeys(JdbcClient jdbc, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "idempotency-keys";
    }

    @Override
    public int forget(int atMost) {
        return jdbc.sql("""
                        DELETE FROM kernel.idempotency WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM kernel.idempotency WHERE created_at < now() - :kept * interval '1 second'
                            ORDER BY created_at LIMIT :most FOR UPDATE SKIP LOCKED))
                        """)
                .param("kept", properties.idempotencyKeys().toSeconds())
                .param("most", atMost)
                .update();
    }
}
