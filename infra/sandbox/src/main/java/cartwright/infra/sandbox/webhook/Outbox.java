package cartwright.infra.sandbox.webhook;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks in the database, written with the effect that they tell of. */
@Repository
class Outbox {
    /** A delivery whose outcome was never written is made again after this time. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A delivery to make now.
     *
     * @param delivery which one
     * @param body what to send
     */
    record Leased(Delivery delivery, String body) {}

    void add(List<DeliveryPlan> plans, Instant now) {
        for (var plan : plans) {
            var event = plan.event();
            jdbc.sql("""
                    insert into webhook_delivery (created_at, provider, event_id, type, subject, order_id, body, status,
                        due_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(Columns.row(
                            Columns.timestamp(now),
                            event.provider(),
                            event.id(),
                            event.type(),
                            event.subject(),
                            event.orderId(),
                            event.body(),
                            plan.status().name(),
                            Columns.timestamp(plan.dueAt())))
                    .update();
        }
    }

    /** Takes due deliveries, oldest first, and hides them from others until the lease ends. */
    List<Leased> lease(int most, Instant now) {
        return jdbc
                .sql("""
                update webhook_delivery set attempts = attempts + 1, leased_until = :lease
                where seq in (
                    select seq from webhook_delivery where status = 'PENDING' and due_at <= :now
                      and (leased_until is null or leased_until < :now)
                    order by due_at, seq limit :most for update skip locked)
                returning *""")
                .param("lease", Columns.timestamp(now.plus(LEASE)))
                .param("now", Columns.timestamp(now))
                .param("most", most)
                .query((row, number) -> new Leased(delivery(row), row.getString("body")))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(leased -> leased.delivery().number()))
                .toList();
    }

    /** Takes back what a process that was killed had taken; there is one process per database. */
    void releaseLeases() {
        jdbc.sql("update webhook_delivery set leased_until = null where leased_until is not null")
                .update();
    }

    void delivered(long number, String answer, Instant now) {
        jdbc.sql("update webhook_delivery set status = 'DELIVERED', last_answer = ?, delivered_at = ? where seq = ?")
                .params(answer, Columns.timestamp(now), number)
                .update();
    }

    void retry(long number, String answer, Instant dueAt) {
        jdbc.sql("update webhook_delivery set last_answer = ?, due_at = ?, leased_until = null where seq = ?")
                .params(answer, Columns.timestamp(dueAt), number)
                .update();
    }

    void failed(long number, String answer) {
        jdbc.sql("update webhook_delivery set status = 'FAILED', last_answer = ? where seq = ?")
                .params(answer, number)
                .update();
    }

    Listing<Delivery> list(@Nullable String orderId, @Nullable DeliveryStatus status, Cursor cursor) {
        var rows = jdbc.sql("""
                select * from webhook_delivery
                where seq > :after and (:order::text is null or order_id = :order)
                  and (:status::text is null or status = :status)
                order by seq limit :limit""")
                .param("after", cursor.after())
                .param("order", orderId)
                .param("status", status == null ? null : status.name())
                .param("limit", cursor.limit() + 1)
                .query((row, number) -> new Listing.Numbered<>(row.getLong("seq"), delivery(row)))
                .list();
        return Listing.of(rows, cursor);
    }

    List<Delivery> latest(@Nullable String orderId, int limit) {
        return jdbc.sql("""
                select * from webhook_delivery where :order::text is null or order_id = :order
                order by seq desc limit :limit""")
                .param("order", orderId)
                .param("limit", limit)
                .query((row, number) -> delivery(row))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("seq"),
                row.getString("provider"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("subject"),
                Columns.optionalText(row, "order_id"),
                DeliveryStatus.valueOf(row.getString("status")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "due_at"),
                row.getInt("attempts"),
                Columns.optionalText(row, "last_answer"));
    }
}
