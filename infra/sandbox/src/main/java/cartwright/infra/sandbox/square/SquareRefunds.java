package cartwright.infra.sandbox.square;

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
class SquareRefunds {
    private final JdbcClient jdbc;

    SquareRefunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SquareRefund refund) {
        jdbc.sql("""
                insert into square_refund (id, created_at, updated_at, payment_id, location_id, amount, currency, reason,
                    status, settle_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        refund.id(),
                        Columns.timestamp(refund.createdAt()),
                        Columns.timestamp(refund.updatedAt()),
                        refund.paymentId(),
                        refund.locationId(),
                        refund.money().amount(),
                        refund.money().currency(),
                        refund.reason(),
                        refund.status(),
                        Columns.optionalTimestamp(refund.settleAt())))
                .update();
    }

    void update(SquareRefund refund) {
        jdbc.sql("update square_refund set status = ?, updated_at = ?, settle_at = ? where id = ?")
                .params(Columns.row(
                        refund.status(),
                        Columns.timestamp(refund.updatedAt()),
                        Columns.optionalTimestamp(refund.settleAt()),
                        refund.id()))
                .update();
    }

    Optional<SquareRefund> find(String id) {
        return jdbc.sql("select * from square_refund where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    List<String> ids(String payment) {
        return jdbc.sql("select id from square_refund where payment_id = ? order by seq")
                .param(payment)
                .query((row, number) -> row.getString("id"))
                .list();
    }

    /** The refund that has waited longest for its bank, locked. */
    Optional<SquareRefund> due(Instant now) {
        return jdbc.sql("select * from square_refund where settle_at <= ? order by settle_at limit 1 for update")
                .param(Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    static SquareRefund read(ResultSet row) throws SQLException {
        return new SquareRefund(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("payment_id"),
                row.getString("location_id"),
                new SquareMoney(row.getLong("amount"), row.getString("currency")),
                Columns.optionalText(row, "reason"),
                row.getString("status"),
                Columns.optionalInstant(row, "settle_at"));
    }
}
