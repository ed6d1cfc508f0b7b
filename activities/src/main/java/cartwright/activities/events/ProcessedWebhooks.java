package cartwright.activities.events;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Webhooks that were applied, and that no provider will deliver again; what still waits is never forgotten. */
@Component
public class ProcessedWebhooks implements Expiring {

    private final OldRows rows;
    private final RetentionProperties properties;

    ProcessedWebhooks(JdbcClient jdbc, RetentionProperties properties) {
        this.rows = new OldRows(jdbc, "events.webhook", "processed_at");
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "processed-webhooks";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(properties.processedWebhooks(), atMost);
    }
}
