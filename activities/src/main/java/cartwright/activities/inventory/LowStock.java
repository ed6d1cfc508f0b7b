package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has come down to its reorder point and is not above it again, as staff see it. */
@Service
public class LowStock {

    private final JdbcClient jdbc;

    LowStock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A sku that is low in a warehouse.
     *
     * @param level units on hand that no order has bought and that can be sold
     * @param since when it came down to its reorder point
     */
    public record Alert(Sku sku, String warehouse, long level, long reorderPoint, Instant since) {

        /** Where it stands in the list. */
        public Position position() {
            return new Position(since, sku, warehouse);
        }
    }

    /** A place in the list. */
    public record Position(Instant since, Sku sku, String warehouse) {}

    /** What is low, longest first, after {@code after} and in {@code warehouse} only, unless they are null; at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Alert> list(@Nullable String warehouse, @Nullable Position after, int limit) {
        return jdbc.sql("""
                        SELECT sku, warehouse, on_hand - committed - unavailable AS level, reorder_point, low_since
                        FROM inventory.stock
                        WHERE low_since IS NOT NULL AND (low_since, sku, warehouse) > (:since, :sku, :after)
                          AND (CAST(:warehouse AS text) IS NULL OR warehouse = :warehouse)
                        ORDER BY low_since, sku, warehouse LIMIT :limit
                        """)
                .param(
                        "since",
                        after == null ? OffsetDateTime.MIN : after.since().atOffset(ZoneOffset.UTC))
                .param("sku", after == null ? "" : after.sku().value())
                .param("after", after == null ? "" : after.warehouse())
                .param("warehouse", warehouse)
                .param("limit", limit)
                .query((row, _) -> new Alert(
                        new Sku(row.getString("sku")),
                        row.getString("warehouse"),
                        row.getLong("level"),
                        row.getLong("reorder_point"),
                        row.getObject("low_since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many are low. */
    long count() {
        return jdbc.sql("SELECT count(*) FROM inventory.stock WHERE low_since IS NOT NULL")
                .query(Long.class)
                .single();
    }
}
