package cartwright.activities.analytics;

import cartwright.activities.events.Envelope;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.TopicConsumer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts how many orders were placed on each day, of UTC, and how many came to which end on it. */
@Component
public class OrdersOfDay implements TopicConsumer {

    /** Those of the events that are counted, by what they are counted as. */
    private static final Map<String, String> FACTS = Map.of(
            "OrderPlaced", "PLACED",
            "OrderConfirmed", "CONFIRMED",
            "OrderCompleted", "COMPLETED",
            "OrderCancelled", "CANCELLED",
            "OrderExpired", "EXPIRED",
            "OrderFailed", "FAILED");

    private final JdbcClient jdbc;

    public OrdersOfDay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A figure.
     *
     * @param fact PLACED, CONFIRMED, COMPLETED, CANCELLED, EXPIRED or FAILED
     */
    public record Figure(LocalDate day, String fact, long orders) {}

    @Override
    public String name() {
        return "orders-of-day";
    }

    @Override
    public Set<EventStream> topics() {
        return Set.of(EventStream.ORDERS);
    }

    @Override
    public void accept(Envelope event) {
        var fact = FACTS.get(event.eventType());
        if (fact != null) {
            jdbc.sql("""
                            INSERT INTO analytics.orders_of_day AS counted (day, fact, orders) VALUES (:day, :fact, 1)
                            ON CONFLICT (day, fact) DO UPDATE SET orders = counted.orders + 1
                            """)
                    .param("day", LocalDate.ofInstant(event.eventTime(), ZoneOffset.UTC))
                    .param("fact", fact)
                    .update();
        }
    }

    @Override
    public void forget() {
        jdbc.sql("DELETE FROM analytics.orders_of_day").update();
    }

    /** All figures, by day. */
    public List<Figure> figures() {
        return jdbc.sql("SELECT day, fact, orders FROM analytics.orders_of_day ORDER BY day, fact")
                .query((row, _) ->
                        new Figure(row.getObject("day", LocalDate.class), row.getString("fact"), row.getLong("orders")))
                .list();
    }
}
