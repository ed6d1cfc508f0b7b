package cartwright.activities.inventory;

import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.kernel.OrderId;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Stock movements an order caused, for its timeline. */
@Service
public class StockHistory {

    private final JdbcClient jdbc;

    StockHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The order's movements, oldest first. */
    public List<TimelineEntry> timelineOf(OrderId orderId) {
        return jdbc.sql("""
                        SELECT at, kind, cause, sku, warehouse, on_hand, reserved, committed, unavailable, actor
                        FROM inventory.movement WHERE cause_id = :order ORDER BY at
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("sku", row.getString("sku"));
                    data.put("warehouse", row.getString("warehouse"));
                    data.put("cause", row.getString("cause"));
                    for (var counter : List.of("on_hand", "reserved", "committed", "unavailable")) {
                        if (row.getLong(counter) != 0) {
                            data.put(counter, row.getLong(counter));
                        }
                    }
                    return new TimelineEntry(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            "STOCK",
                            row.getString("kind"),
                            data,
                            row.getString("actor"),
                            true);
                })
                .list();
    }
}
