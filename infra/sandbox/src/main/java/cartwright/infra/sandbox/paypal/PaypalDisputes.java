package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The disputes' table. */
@Repository
class PaypalDisputes {
    static final String TABLE = "paypal_dispute";

    private final JdbcClient jdbc;

    PaypalDisputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PaypalDispute dispute) {
        jdbc.sql("""
                insert into paypal_dispute (id, created_at, updated_at, capture_id, order_id, amount, currency, reason,
                    stage, status, due_at, hold_id, evidence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        dispute.id(),
                        Columns.timestamp(dispute.createdAt()),
                        Columns.timestamp(dispute.updatedAt()),
                        dispute.captureId(),
                        dispute.orderId(),
                        dispute.money().minor(),
                        dispute.money().currency(),
                        dispute.reason(),
                        dispute.stage(),
                        dispute.status(),
                        Columns.timestamp(dispute.dueAt()),
                        dispute.holdId(),
                        dispute.evidence()))
                .update();
    }

    void update(PaypalDispute dispute) {
        jdbc.sql("""
                update paypal_dispute set status = ?, outcome = ?, updated_at = ?, decide_at = ?, decide_as = ?,
                    evidence = ?
                where id = ?""")
                .params(Columns.row(
                        dispute.status(),
                        dispute.outcome(),
                        Columns.timestamp(dispute.updatedAt()),
                        Columns.optionalTimestamp(dispute.decideAt()),
                        dispute.decideAs(),
                        dispute.evidence(),
                        dispute.id()))
                .update();
    }

    Optional<PaypalDispute> find(String id) {
        return one("id = ?", id);
    }

    /** A dispute that must exist; its order is locked. */
    PaypalDispute get(String id) {
        return find(id).orElseThrow(() -> PaypalProblem.notFound("dispute_id"));
    }

    /** A capture's claim that is not resolved. */
    Optional<PaypalDispute> claimed(String capture) {
        return one("capture_id = ? and stage = 'CHARGEBACK' and status <> 'RESOLVED'", capture);
    }

    /** The dispute that is decided, or that nobody answered in time. */
    Optional<PaypalDispute> due(Instant now) {
        return jdbc.sql("""
                select * from paypal_dispute
                where decide_at <= :now or (status = 'WAITING_FOR_SELLER_RESPONSE' and due_at <= :now)
                order by seq limit 1""")
                .param("now", Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    /** Disputes newest first, of one transaction or all. */
    List<PaypalDispute> list(@Nullable String capture, int limit, long offset) {
        return jdbc.sql("""
                select * from paypal_dispute where :capture::text is null or capture_id = :capture
                order by seq desc limit :limit offset :offset""")
                .param("capture", capture)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> read(row))
                .list();
    }

    private Optional<PaypalDispute> one(String condition, String value) {
        return jdbc.sql("select * from paypal_dispute where " + condition)
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }

    private static PaypalDispute read(ResultSet row) throws SQLException {
        return new PaypalDispute(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("capture_id"),
                row.getString("order_id"),
                new PaypalMoney(row.getLong("amount"), row.getString("currency")),
                row.getString("reason"),
                row.getString("stage"),
                row.getString("status"),
                Columns.optionalText(row, "outcome"),
                Columns.instant(row, "due_at"),
                Columns.optionalInstant(row, "decide_at"),
                Columns.optionalText(row, "decide_as"),
                Columns.optionalText(row, "hold_id"),
                row.getString("evidence"));
    }
}
