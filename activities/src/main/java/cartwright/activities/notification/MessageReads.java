package cartwright.activities.notification;

import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What customers were told. */
@Service
public class MessageReads {

    private final JdbcClient jdbc;

    MessageReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A message that has gone out. */
    public record Told(Instant at, Template template, Channel channel) {}

    /** What was sent about the order, oldest first. */
    public List<Told> sentAbout(OrderId orderId) {
        return jdbc.sql("""
                        SELECT template, channel, updated_at FROM notification.message
                        WHERE order_id = :order AND state = 'SENT' ORDER BY updated_at, template, channel
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new Told(
                        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                        Template.valueOf(row.getString("template")),
                        Channel.valueOf(row.getString("channel"))))
                .list();
    }
}
