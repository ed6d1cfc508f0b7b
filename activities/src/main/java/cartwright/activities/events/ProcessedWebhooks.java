package cartwright.activities.events;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Webhooks that were applied, and that no provider will deliver again; what still waits is never forgotten. */
@Component
public class ProcessedWebhooks implements Expiring {

    private final JdbcClient jdbc;
    private final RetentionProperties properties;

    ProcessedWebhooks(JdbcClient jdbc, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "processed-webhooks";
    }

    @Override
    public int forget(int atMost) {
        return jdbc.sql("""
                        DELETE FROM events.webhook WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM events.webhook WHERE processed_at < now() - :kept * interval '1 second'
                            ORDER BY processed_at LIMIT :most FOR UPDATE SKIP LOCKED))
                        """)
                .param("kept", properties.processedWebhooks().toSeconds())
                .param("most", atMost)
                .update();
    }
}
