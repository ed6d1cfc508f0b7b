package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The refunds' table. */
@Repository
class Refunds {
    private final JdbcClient jdbc;

    Refunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Refund refund) {
        jdbc.sql("""
                insert into stripe_refund (id, created_at, charge, payment_intent, order_id, amount, currency, reason,
                    metadata, status, failure_reason, balance_transaction, settle_at, settle_as)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        refund.id(),
                        Columns.timestamp(refund.createdAt()),
                        refund.charge(),
                        refund.paymentIntent(),
                        refund.orderId(),
                        refund.amount(),
                        refund.currency(),
                        refund.reason(),
                        Json.object(refund.metadata()).toString(),
                        refund.status(),
                        refund.failureReason(),
                        refund.balanceTransaction(),
                        Columns.optionalTimestamp(refund.settleAt()),
                        refund.settleAs()))
                .update();
    }

    void update(Refund refund) {
        jdbc.sql("""
                update stripe_refund set status = ?, failure_reason = ?, failure_balance_transaction = ?, settle_at = ?,
                    settle_as = ?
                where id = ?""")
                .params(Columns.row(
                        refund.status(),
                        refund.failureReason(),
                        refund.failureBalanceTransaction(),
                        Columns.optionalTimestamp(refund.settleAt()),
                        refund.settleAs(),
                        refund.id()))
                .update();
    }

    Optional<Refund> find(String id) {
        return jdbc.sql("select * from stripe_refund where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The refund that has waited longest for its bank, if one's time has come; locked. */
    Optional<Refund> due(Instant now) {
        return jdbc.sql("""
                select * from stripe_refund where settle_at <= ? order by settle_at limit 1 for update skip locked""")
                .param(Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    static Refund read(ResultSet row) throws SQLException {
        return new Refund(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getString("charge"),
                row.getString("payment_intent"),
                Columns.optionalText(row, "order_id"),
                row.getLong("amount"),
                row.getString("currency"),
                Columns.optionalText(row, "reason"),
                Json.texts(Json.read(row.getString("metadata"))),
                row.getString("status"),
                Columns.optionalText(row, "failure_reason"),
                Columns.optionalText(row, "balance_transaction"),
                Columns.optionalText(row, "failure_balance_transaction"),
                Columns.optionalInstant(row, "settle_at"),
                Columns.optionalText(row, "settle_as"));
    }
}
