package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders' table. Whoever changes anything of an order locks the order first. */
@Repository
class PaypalOrders {
    private final JdbcClient jdbc;

    PaypalOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PaypalOrder order) {
        var terms = order.terms();
        jdbc.sql("""
                insert into paypal_order (id, created_at, updated_at, status, amount, currency, reference_id, custom_id,
                    invoice_id, description, source_kind, source, return_url)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        terms.id(),
                        Columns.timestamp(terms.createdAt()),
                        Columns.timestamp(order.updatedAt()),
                        order.status(),
                        terms.money().minor(),
                        terms.money().currency(),
                        terms.referenceId(),
                        terms.customId(),
                        terms.invoiceId(),
                        terms.description(),
                        terms.sourceKind(),
                        order.source(),
                        terms.returnUrl()))
                .update();
    }

    void update(PaypalOrder order) {
        jdbc.sql("update paypal_order set status = ?, source = ?, updated_at = ? where id = ?")
                .params(Columns.row(order.status(), order.source(), Columns.timestamp(order.updatedAt()), order.id()))
                .update();
    }

    Optional<PaypalOrder> find(String id) {
        return one("select * from paypal_order where id = ?", id);
    }

    PaypalOrder lock(String id) {
        return one("select * from paypal_order where id = ? for update", id)
                .orElseThrow(() -> PaypalProblem.notFound("order_id"));
    }

    /** The order of an authorization, a capture or a dispute. */
    Optional<PaypalOrder> of(String table, String id) {
        return one("select o.* from paypal_order o join " + table + " t on t.order_id = o.id where t.id = ?", id);
    }

    /** The same, locked. */
    PaypalOrder lockOf(String table, String id, String field) {
        return lock(
                of(table, id).orElseThrow(() -> PaypalProblem.notFound(field)).id());
    }

    private Optional<PaypalOrder> one(String sql, String id) {
        return jdbc.sql(sql).param(id).query((row, number) -> read(row)).optional();
    }

    private static PaypalOrder read(ResultSet row) throws SQLException {
        return new PaypalOrder(
                new PaypalOrder.Terms(
                        row.getString("id"),
                        Columns.instant(row, "created_at"),
                        new PaypalMoney(row.getLong("amount"), row.getString("currency")),
                        row.getString("reference_id"),
                        Columns.optionalText(row, "custom_id"),
                        Columns.optionalText(row, "invoice_id"),
                        Columns.optionalText(row, "description"),
                        row.getString("source_kind"),
                        Columns.optionalText(row, "return_url")),
                row.getString("status"),
                Columns.optionalText(row, "source"),
                Columns.instant(row, "updated_at"));
    }
}
