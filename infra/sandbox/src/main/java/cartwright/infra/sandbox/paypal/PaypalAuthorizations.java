package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The authorizations' table. */
@Repository
class PaypalAuthorizations {
    static final String TABLE = "paypal_authorization";

    private final JdbcClient jdbc;

    PaypalAuthorizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PaypalAuthorization authorization) {
        jdbc.sql("""
                insert into paypal_authorization (id, created_at, updated_at, order_id, amount, currency, first_at,
                    expires_at, status, captured, captures, response_code)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        authorization.id(),
                        Columns.timestamp(authorization.createdAt()),
                        Columns.timestamp(authorization.updatedAt()),
                        authorization.orderId(),
                        authorization.money().minor(),
                        authorization.money().currency(),
                        Columns.timestamp(authorization.firstAt()),
                        Columns.timestamp(authorization.expiresAt()),
                        authorization.status(),
                        authorization.captured(),
                        authorization.captures(),
                        authorization.responseCode()))
                .update();
    }

    void update(PaypalAuthorization authorization) {
        jdbc.sql("""
                update paypal_authorization set status = ?, captured = ?, captures = ?, updated_at = ? where id = ?""")
                .params(
                        authorization.status(),
                        authorization.captured(),
                        authorization.captures(),
                        Columns.timestamp(authorization.updatedAt()),
                        authorization.id())
                .update();
    }

    Optional<PaypalAuthorization> find(String id) {
        return jdbc.sql("select * from paypal_authorization where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** An authorization that must exist; its order is locked. */
    PaypalAuthorization get(String id) {
        return find(id).orElseThrow(() -> PaypalProblem.notFound("authorization_id"));
    }

    List<PaypalAuthorization> of(String order) {
        return jdbc.sql("select * from paypal_authorization where order_id = ? order by seq")
                .param(order)
                .query((row, number) -> read(row))
                .list();
    }

    /** The open authorization that expired first. */
    Optional<PaypalAuthorization> expired(Instant now) {
        return jdbc.sql("""
                select * from paypal_authorization
                where status in ('CREATED', 'PARTIALLY_CAPTURED') and expires_at <= ? order by expires_at limit 1""")
                .param(Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    private static PaypalAuthorization read(ResultSet row) throws SQLException {
        return new PaypalAuthorization(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("order_id"),
                new PaypalMoney(row.getLong("amount"), row.getString("currency")),
                Columns.instant(row, "first_at"),
                Columns.instant(row, "expires_at"),
                row.getString("status"),
                row.getLong("captured"),
                row.getInt("captures"),
                Columns.optionalText(row, "response_code"));
    }
}
