package cartwright.activities.order;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists orders, newest first. Ids are time-ordered, so that a page begins where the last one ended. */
@Service
public class OrderList {

    private final JdbcClient jdbc;

    OrderList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What to list; whatever is null does not matter. {@code before} is the last order of the page before. */
    public record Filter(
            @Nullable CustomerId customer,
            @Nullable OrderStatus status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable OrderId before) {}

    /** The orders that match, newest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<OrderState> find(Filter filter, int limit) {
        var conditions = new StringBuilder("WHERE id < :before");
        if (filter.customer() != null) {
            conditions.append(" AND customer_id = :customer");
        }
        if (filter.status() != null) {
            conditions.append(" AND status = :status");
        }
        if (filter.from() != null) {
            conditions.append(" AND placed_at >= :from");
        }
        if (filter.to() != null) {
            conditions.append(" AND placed_at < :to");
        }
        return jdbc.sql(OrderRows.ORDER + conditions + " ORDER BY id DESC LIMIT :limit")
                .param(
                        "before",
                        filter.before() == null ? Ids.LAST : filter.before().uuid())
                .param(
                        "customer",
                        filter.customer() == null ? null : filter.customer().uuid())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC))
                .param("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(OrderRows::order)
                .list();
    }

    /** The lines of each of {@code orders}, in the order they were placed, in one statement. */
    @Transactional(readOnly = true)
    public Map<OrderId, List<LineState>> lines(Collection<OrderId> orders) {
        return jdbc
                .sql(OrderRows.LINES_OF_MANY)
                .param("orders", orders.stream().map(OrderId::uuid).toArray(UUID[]::new))
                .query((row, number) ->
                        Map.entry(OrderId.of(row.getObject("order_id", UUID.class)), OrderRows.line(row, number)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
