package cartwright.activities.events;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.trace.BackgroundSpans;
import cartwright.activities.kernel.trace.LogContext;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderWorkflow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes stored webhooks to their target until each is applied. A webhook is taken for a time and not locked meanwhile, so that no
 * transaction waits for the engine; whoever dies with it leaves it to the next.
 */
@Service
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class WebhookDispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final WebhookTarget target;
    private final EventsProperties properties;
    private final BackgroundSpans spans;

    public WebhookDispatcher(
            JdbcClient jdbc, WebhookTarget target, EventsProperties properties, BackgroundSpans spans) {
        this.jdbc = jdbc;
        this.target = target;
        this.properties = properties;
        this.spans = spans;
    }

    /** Hands on what is due and says how many there were. */
    public int dispatch() {
        var due = take();
        due.forEach(this::apply);
        return due.size();
    }

    private record Taken(Webhook webhook, int attempts) {}

    private List<Taken> take() {
        return jdbc.sql("""
                        UPDATE events.webhook w
                        SET next_attempt_at = clock_timestamp() + make_interval(secs => :lease), attempts = attempts + 1
                        FROM (SELECT provider, event_id FROM events.webhook
                              WHERE processed_at IS NULL AND next_attempt_at <= clock_timestamp()
                              ORDER BY next_attempt_at LIMIT :batch FOR UPDATE SKIP LOCKED) due
                        WHERE w.provider = due.provider AND w.event_id = due.event_id
                        RETURNING w.provider, w.event_id, w.type, w.object_id, w.order_id, w.facts, w.attempts
                        """)
                .param("lease", properties.webhookLease().toSeconds())
                .param("batch", properties.batch())
                .query(WebhookDispatcher::read)
                .list();
    }

    private void apply(Taken taken) {
        var webhook = taken.webhook();
        spans.around("webhook " + webhook.provider(), names(webhook), () -> {
            handOver(taken);
            return taken;
        });
    }

    /** The provider's event takes the place of a request. */
    private static LogContext names(Webhook webhook) {
        var order = webhook.orderId();
        return new LogContext(
                order == null ? null : OrderWorkflow.workflowId(order),
                order == null ? null : order.value(),
                webhook.provider() + ":" + webhook.eventId());
    }

    private void handOver(Taken taken) {
        try {
            switch (target.apply(taken.webhook())) {
                case WebhookTarget.Applied() -> processed(taken, "APPLIED");
                case WebhookTarget.Irrelevant() -> processed(taken, "IRRELEVANT");
                case WebhookTarget.OrderUnknown() -> later(taken, "ORDER_UNKNOWN");
            }
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("provider", taken.webhook().provider())
                    .addKeyValue("eventId", taken.webhook().eventId())
                    .addKeyValue("attempts", taken.attempts())
                    .setCause(failed)
                    .log("webhook could not be applied yet");
            later(taken, failed.getClass().getSimpleName());
        }
    }

    private void processed(Taken taken, String outcome) {
        jdbc.sql("""
                        UPDATE events.webhook SET processed_at = clock_timestamp(), outcome = :outcome, last_problem = NULL
                        WHERE provider = :provider AND event_id = :event
                        """)
                .param("outcome", outcome)
                .param("provider", taken.webhook().provider())
                .param("event", taken.webhook().eventId())
                .update();
    }

    private void later(Taken taken, String problem) {
        jdbc.sql("""
                        UPDATE events.webhook
                        SET next_attempt_at = clock_timestamp() + make_interval(secs => :pause), last_problem = :problem
                        WHERE provider = :provider AND event_id = :event AND processed_at IS NULL
                        """)
                .param("pause", pauseAfter(taken.attempts()).toSeconds())
                .param("problem", problem)
                .param("provider", taken.webhook().provider())
                .param("event", taken.webhook().eventId())
                .update();
    }

    /** Doubles from a second to an hour. */
    static Duration pauseAfter(int attempts) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Taken read(ResultSet row, int number) throws SQLException {
        var order = row.getObject("order_id", UUID.class);
        Map<String, String> facts = Json.readMap(row.getString("facts")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, fact -> fact.getValue().toString()));
        return new Taken(
                new Webhook(
                        row.getString("provider"),
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("object_id"),
                        order == null ? null : OrderId.of(order),
                        facts),
                row.getInt("attempts"));
    }
}
