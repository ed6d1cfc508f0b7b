package cartwright.activities.events;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Webhooks that were applied, and that no provider will deliver again; what still waits is never forgotten. */
@Component
public class ProcessedWebhooks extends OldRows {

    ProcessedWebhooks(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "processed-webhooks", "events.webhook", "processed_at", properties.processedWebhooks());
    }
}
