package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The captures' table. */
@Repository
class PaypalCaptures {
    static final String TABLE = "paypal_capture";

    private final JdbcClient jdbc;

    PaypalCaptures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PaypalCapture capture) {
        jdbc.sql("""
                insert into paypal_capture (id, created_at, updated_at, order_id, authorization_id, amount, currency,
                    invoice_id, final_capture, fee, refunded, status, settle_at, settle_as)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        capture.id(),
                        Columns.timestamp(capture.createdAt()),
                        Columns.timestamp(capture.updatedAt()),
                        capture.orderId(),
                        capture.authorizationId(),
                        capture.money().minor(),
                        capture.money().currency(),
                        capture.invoiceId(),
                        capture.last(),
                        capture.fee(),
                        capture.refunded(),
                        capture.status(),
                        Columns.optionalTimestamp(capture.settleAt()),
                        capture.settleAs()))
                .update();
    }

    void update(PaypalCapture capture) {
        jdbc.sql("""
                update paypal_capture set status = ?, refunded = ?, updated_at = ?, settle_at = ?, settle_as = ?
                where id = ?""")
                .params(Columns.row(
                        capture.status(),
                        capture.refunded(),
                        Columns.timestamp(capture.updatedAt()),
                        Columns.optionalTimestamp(capture.settleAt()),
                        capture.settleAs(),
                        capture.id()))
                .update();
    }

    Optional<PaypalCapture> find(String id) {
        return one("id = ?", id);
    }

    /** A capture that must exist; its order is locked. */
    PaypalCapture get(String id) {
        return find(id).orElseThrow(() -> PaypalProblem.notFound("capture_id"));
    }

    List<PaypalCapture> of(String order) {
        return jdbc.sql("select * from paypal_capture where order_id = ? order by seq")
                .param(order)
                .query((row, number) -> read(row))
                .list();
    }

    boolean invoiced(String invoice) {
        return one("invoice_id = ? limit 1", invoice).isPresent();
    }

    /** The pending capture that has waited longest. */
    Optional<PaypalCapture> due(Instant now) {
        return one("settle_at <= ? order by settle_at limit 1", Columns.timestamp(now));
    }

    private Optional<PaypalCapture> one(String condition, Object value) {
        return jdbc.sql("select * from paypal_capture where " + condition)
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }

    private static PaypalCapture read(ResultSet row) throws SQLException {
        return new PaypalCapture(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("order_id"),
                row.getString("authorization_id"),
                new PaypalMoney(row.getLong("amount"), row.getString("currency")),
                Columns.optionalText(row, "invoice_id"),
                row.getBoolean("final_capture"),
                row.getLong("fee"),
                row.getLong("refunded"),
                row.getString("status"),
                Columns.optionalInstant(row, "settle_at"),
                Columns.optionalText(row, "settle_as"));
    }
}
