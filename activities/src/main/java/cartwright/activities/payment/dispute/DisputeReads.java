package cartwright.activities.payment.dispute;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What others may know of disputes, and what staff add to their evidence. */
@Service
public class DisputeReads {

    private final JdbcClient jdbc;
    private final EvidenceRows evidence;

    DisputeReads(JdbcClient jdbc, EvidenceRows evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    /**
     * A dispute.
     *
     * @param withdrawn what the bank has taken, {@code reinstated} what it has given back of that
     * @param fee what the provider keeps for it
     */
    public record DisputeView(
            DisputeId id,
            Provider provider,
            String providerRef,
            OrderId orderId,
            PaymentId paymentId,
            DisputeStatus status,
            String reason,
            boolean refundable,
            Money amount,
            Money withdrawn,
            Money reinstated,
            Money fee,
            @Nullable Instant evidenceDueBy,
            @Nullable Instant submittedAt,
            @Nullable String submittedBy,
            Instant openedAt,
            Instant updatedAt) {}

    /**
     * The evidence of a dispute.
     *
     * @param collected what speaks for the shop, as it was last collected
     * @param statement what staff add to it
     * @param submitted what was, or is being, submitted
     */
    public record EvidenceView(
            @Nullable Evidence collected,
            @Nullable String statement,
            @Nullable Evidence submitted) {}

    /** Which disputes to list; what is null does not matter. {@code after} is the last of the page before. */
    public record Filter(
            @Nullable DisputeStatus status,
            @Nullable OrderId order,
            @Nullable DisputeId after) {}

    /** The disputes that match, newest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<DisputeView> list(Filter filter, int limit) {
        var conditions = new StringBuilder("WHERE id < :after");
        if (filter.status() != null) {
            conditions.append(" AND status = :status");
        }
        if (filter.order() != null) {
            conditions.append(" AND order_id = :order");
        }
        return jdbc
                .sql(DisputeRow.SELECT + conditions + " ORDER BY id DESC LIMIT :limit")
                .param(
                        "after",
                        filter.after() == null ? Ids.LAST : filter.after().uuid())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("order", filter.order() == null ? null : filter.order().uuid())
                .param("limit", limit)
                .query(DisputeRow::read)
                .list()
                .stream()
                .map(DisputeReads::view)
                .toList();
    }

    /** The dispute with this id. */
    public Optional<DisputeView> find(DisputeId id) {
        return jdbc.sql(DisputeRow.SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query(DisputeRow::read)
                .optional()
                .map(DisputeReads::view);
    }

    /** What speaks for the shop in this dispute. */
    public EvidenceView evidenceOf(DisputeId id) {
        var kept = evidence.find(id);
        return new EvidenceView(kept.collected(), kept.statement(), kept.sealed());
    }

    /** Keeps what staff have to say, for when the evidence is submitted; said again, it replaces what was said before. */
    public void state(DisputeId id, String statement, String actor) {
        evidence.stated(id, statement, actor);
    }

    /** What disputes did to the order's payments, as lines of its timeline. */
    public List<TimelineEntry> timelineOf(OrderId orderId) {
        return jdbc.sql("""
                        SELECT e.event_time, e.event_type, e.data, e.metadata ->> 'user_id' AS actor
                        FROM payment.event e JOIN payment.payment p ON p.id = e.aggregate_id
                        WHERE p.order_id = :order AND e.event_type LIKE 'Dispute%' ORDER BY e.event_time
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new TimelineEntry(
                        row.getObject("event_time", OffsetDateTime.class).toInstant(),
                        "PAYMENT",
                        row.getString("event_type"),
                        Json.readMap(row.getString("data")),
                        row.getString("actor"),
                        true))
                .list();
    }

    private static DisputeView view(DisputeRow row) {
        return new DisputeView(
                row.id(),
                row.provider(),
                row.ref(),
                row.orderId(),
                row.paymentId(),
                row.status(),
                row.reason(),
                row.refundable(),
                row.amount(),
                row.withdrawn(),
                row.reinstated(),
                row.fee().minus(row.feeBack()),
                row.evidenceDueBy(),
                row.submittedAt(),
                row.submittedBy(),
                row.openedAt(),
                row.updatedAt());
    }
}
