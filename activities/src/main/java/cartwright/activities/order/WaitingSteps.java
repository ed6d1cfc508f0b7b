package cartwright.activities.order;

import cartwright.activities.order.AttentionCounts.Age;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.WaitingStep;
import cartwright.workflows.repair.WaitingStep.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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

/** The steps of all orders that wait for a person, as the repair desk lists and counts them, longest first. */
@Service
public class WaitingSteps {

    private static final String MATCHING = """
            (CAST(:type AS text) IS NULL OR split_part(a.workflow_id, '/', 1) = :type)
            AND (CAST(:reason AS text) IS NULL OR a.reason = :reason)
            AND (CAST(:step AS text) IS NULL OR a.step = :step OR split_part(a.step, ':', 1) = :step)
            AND (CAST(:until AS timestamptz) IS NULL OR a.since <= :until)
            AND (CAST(:customer AS uuid) IS NULL
                OR EXISTS (SELECT FROM orders.orders own WHERE own.id = a.order_id AND own.customer_id = :customer))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingSteps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A step that waits, of which workflow of which order, since when and why. */
    public record Waiting(
            OrderId orderId, CustomerId customerId, OrderStatus status, ParkedStep parked, Instant since) {

        /** Where it stands in the list. */
        public Position position() {
            return new Position(since, orderId, parked.step());
        }
    }

    /** The steps that match, after {@code after}; at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Waiting> list(AttentionFilter filter, Position after, int limit) {
        return matching(filter, jdbc.sql("""
                        SELECT a.order_id, o.customer_id, o.status, a.workflow_id, a.step, a.reason, a.since
                        FROM orders.attention a JOIN orders.orders o ON o.id = a.order_id
                        WHERE (a.since, a.order_id, a.step) > (:since, :order, :after) AND %s
                        ORDER BY a.since, a.order_id, a.step LIMIT :limit
                        """.formatted(MATCHING)))
                .param("since", after.since().atOffset(ZoneOffset.UTC))
                .param("order", after.orderId().uuid())
                .param("after", after.step())
                .param("limit", limit)
                .query(WaitingSteps::waiting)
                .list();
    }

    /** How many of those that match wait for what and how long. */
    @Transactional(readOnly = true)
    public AttentionCounts counts(AttentionFilter filter) {
        return AttentionCounts.of(matching(filter, jdbc.sql("""
                        SELECT a.reason, width_bucket(extract(epoch FROM :now - a.since), CAST(:bounds AS numeric[])) AS age,
                               count(*) AS steps
                        FROM orders.attention a WHERE %s GROUP BY 1, 2
                        """.formatted(MATCHING)))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("bounds", Age.bounds())
                .query((row, number) -> new AttentionCounts.Group(
                        row.getString("reason"), Age.after(row.getInt("age")), row.getLong("steps")))
                .list());
    }

    /** Whether the step still waits, and has not been parked anew since it was listed. */
    public boolean stillWaits(WaitingStep step) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM orders.attention
                                       WHERE order_id = :order AND step = :step AND since = :since)
                        """)
                .param("order", step.position().orderId().uuid())
                .param("step", step.position().step())
                .param("since", step.position().since().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static StatementSpec matching(AttentionFilter filter, StatementSpec statement) {
        return statement
                .param("type", filter.type() == null ? null : filter.type().context())
                .param("reason", filter.reason())
                .param("step", filter.step())
                .param("until", utc(filter.waitingSince()))
                .param(
                        "customer",
                        filter.customer() == null ? null : filter.customer().uuid());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        return new Waiting(
                OrderId.of(row.getObject("order_id", UUID.class)),
                CustomerId.of(row.getObject("customer_id", UUID.class)),
                OrderStatus.valueOf(row.getString("status")),
                new ParkedStep(row.getString("workflow_id"), row.getString("step"), row.getString("reason")),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
