package cartwright.activities.inventory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Goods of suppliers and units between warehouses that have not come in time, longest overdue first. */
@Service
public class OverdueDeliveries {

    /** Since when is what the log says: the rows change with every part that comes. */
    private static final String OVERDUE = """
            WITH overdue AS (
                SELECT 'PURCHASE_ORDER' AS kind, p.id, coalesce((
                    SELECT max(e.event_time) FROM inventory.event e
                    WHERE e.aggregate_id = p.id AND e.event_type = 'PurchaseOrderOverdue'), p.updated_at) AS since
                FROM inventory.purchase_order p WHERE p.overdue
                UNION ALL
                SELECT 'TRANSFER', t.id, coalesce((
                    SELECT max(e.event_time) FROM inventory.event e
                    WHERE e.aggregate_id = t.id AND e.event_type = 'TransferOverdue'), t.updated_at)
                FROM inventory.transfer t WHERE t.overdue),
            matching AS (
                SELECT * FROM overdue WHERE (CAST(:kind AS text) IS NULL OR kind = :kind)
                  AND (CAST(:until AS timestamptz) IS NULL OR since <= :until))
            """;

    private final JdbcClient jdbc;

    OverdueDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is awaited. */
    public enum Kind {
        PURCHASE_ORDER,
        TRANSFER
    }

    /**
     * What has not come.
     *
     * @param id of the purchase order or transfer
     */
    public record Overdue(Kind kind, UUID id, Instant since) {}

    /**
     * Which are meant.
     *
     * @param kind null for both
     * @param until overdue since then or earlier; null for all
     */
    public record Filter(@Nullable Kind kind, @Nullable Instant until) {}

    /** Those that match and come after {@code since} and {@code after}, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Overdue> list(Filter filter, Instant since, UUID after, int limit) {
        return matching(
                        filter,
                        "SELECT kind, id, since FROM matching WHERE (since, id) > (:since, :after) ORDER BY since, id LIMIT :limit")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Overdue(
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Since when each of those that match is overdue. */
    @Transactional(readOnly = true)
    public List<Instant> since(Filter filter) {
        return matching(filter, "SELECT since FROM matching")
                .query((row, number) ->
                        row.getObject("since", OffsetDateTime.class).toInstant())
                .list();
    }

    private StatementSpec matching(Filter filter, String select) {
        var until = filter.until();
        return jdbc.sql(OVERDUE + select)
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC));
    }
}
