package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The refunds' table. */
@Repository
class PaypalRefunds {
    private final JdbcClient jdbc;

    PaypalRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PaypalRefund refund) {
        jdbc.sql("""
                insert into paypal_refund (id, created_at, updated_at, capture_id, order_id, amount, currency, invoice_id,
                    custom_id, note, refunded_in_all, status, settle_at, settle_as)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        refund.id(),
                        Columns.timestamp(refund.createdAt()),
                        Columns.timestamp(refund.updatedAt()),
                        refund.captureId(),
                        refund.orderId(),
                        refund.money().minor(),
                        refund.money().currency(),
                        refund.invoiceId(),
                        refund.customId(),
                        refund.note(),
                        refund.refundedInAll(),
                        refund.status(),
                        Columns.optionalTimestamp(refund.settleAt()),
                        refund.settleAs()))
                .update();
    }

    void update(PaypalRefund refund) {
        jdbc.sql("update paypal_refund set status = ?, updated_at = ?, settle_at = ?, settle_as = ? where id = ?")
                .params(Columns.row(
                        refund.status(),
                        Columns.timestamp(refund.updatedAt()),
                        Columns.optionalTimestamp(refund.settleAt()),
                        refund.settleAs(),
                        refund.id()))
                .update();
    }

    Optional<PaypalRefund> find(String id) {
        return one("id = ?", id);
    }

    List<PaypalRefund> of(String order) {
        return jdbc.sql("select * from paypal_refund where order_id = ? order by seq")
                .param(order)
                .query((row, number) -> read(row))
                .list();
    }

    /** The pending refund that has waited longest. */
    Optional<PaypalRefund> due(Instant now) {
        return one("settle_at <= ? order by settle_at limit 1", Columns.timestamp(now));
    }

    private Optional<PaypalRefund> one(String condition, Object value) {
        return jdbc.sql("select * from paypal_refund where " + condition)
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }

    private static PaypalRefund read(ResultSet row) throws SQLException {
        return new PaypalRefund(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("capture_id"),
                row.getString("order_id"),
                new PaypalMoney(row.getLong("amount"), row.getString("currency")),
                Columns.optionalText(row, "invoice_id"),
                Columns.optionalText(row, "custom_id"),
                Columns.optionalText(row, "note"),
                row.getLong("refunded_in_all"),
                row.getString("status"),
                Columns.optionalInstant(row, "settle_at"),
                Columns.optionalText(row, "settle_as"));
    }
}
