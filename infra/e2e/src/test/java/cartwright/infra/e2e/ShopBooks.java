package cartwright.infra.e2e;

import cartwright.infra.launcher.state.Addresses;
import cartwright.workflows.kernel.OrderId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the shop's database says, read by statements that the product does not have. */
final class ShopBooks implements AutoCloseable {

    private static final String MONEY = """
            SELECT p.authorized_minor, p.captured_minor, p.refunded_minor,
                   (SELECT coalesce(sum(amount_minor), 0) FROM payment.attempt a
                    WHERE a.order_id = p.order_id AND operation = 'AUTHORIZE' AND state = 'SUCCESS') AS authorizations,
                   (SELECT coalesce(sum(amount_minor), 0) FROM payment.attempt a
                    WHERE a.order_id = p.order_id AND operation = 'CAPTURE' AND state = 'SUCCESS') AS captures,
                   (SELECT coalesce(sum(amount_minor), 0) FROM payment.attempt a
                    WHERE a.order_id = p.order_id AND operation = 'REFUND' AND state = 'SUCCESS') AS refunds,
                   (SELECT count(*) FROM payment.attempt a
                    WHERE a.order_id = p.order_id AND state NOT IN ('SUCCESS', 'FAILED')) AS undecided,
                   (SELECT count(*) FROM payment.refund r
                    WHERE r.order_id = p.order_id AND status <> 'SUCCEEDED') AS unpaid,
                   (SELECT coalesce(sum(amount_minor), 0) FROM ledger.posting l
                    WHERE l.order_id = p.order_id AND account = 'psp_clearing' AND kind = 'CAPTURE') AS posted_captures,
                   (SELECT coalesce(-sum(amount_minor), 0) FROM ledger.posting l
                    WHERE l.order_id = p.order_id AND account = 'psp_clearing' AND kind = 'REFUND') AS posted_refunds,
                   (SELECT coalesce(sum(amount_minor), 0) FROM ledger.posting l
                    WHERE l.order_id = p.order_id AND account = 'customer_receivable') AS owed
            FROM payment.payment p WHERE p.order_id = ?
            """;

    /** Counters that are not the sum of their movements, or hold something for nobody. */
    private static final String ADRIFT = """
            SELECT s.sku || ' in ' || s.warehouse || ': ' || s.on_hand || '/' || s.reserved || '/' || s.committed AS what
            FROM inventory.stock s
            LEFT JOIN (SELECT sku, warehouse, sum(on_hand) AS on_hand, sum(reserved) AS reserved, sum(committed) AS committed,
                              sum(unavailable) AS unavailable
                       FROM inventory.movement GROUP BY sku, warehouse) m USING (sku, warehouse)
            LEFT JOIN (SELECT sku, warehouse,
                              coalesce(sum(quantity) FILTER (WHERE state = 'ACTIVE'), 0) AS reserved,
                              coalesce(sum(quantity - shipped) FILTER (WHERE state = 'COMMITTED'), 0) AS committed
                       FROM inventory.reservation GROUP BY sku, warehouse) r USING (sku, warehouse)
            WHERE (s.on_hand, s.reserved, s.committed, s.unavailable)
                      IS DISTINCT FROM (m.on_hand, m.reserved, m.committed, m.unavailable)
               OR s.reserved <> coalesce(r.reserved, 0) OR s.committed <> coalesce(r.committed, 0)
            """;

    private static final String UNTOUCHED = """
            SELECT sku FROM inventory.stock s JOIN catalog.price p USING (sku)
            WHERE p.amount_minor BETWEEN 100 AND 500 AND p.valid_to IS NULL
            GROUP BY sku HAVING sum(on_hand) = 200 AND sum(reserved + committed + unavailable) = 0
                            AND min(on_hand) FILTER (WHERE warehouse = 'RTM') = 60
            ORDER BY sku LIMIT ?
            """;

    private static final String CHILDREN = """
            SELECT 'refund/rfd_' || replace(id::text, '-', '') AS workflow FROM payment.refund WHERE order_id = ?
            UNION ALL SELECT 'return/ret_' || replace(id::text, '-', '') FROM returns.return WHERE order_id = ?
            """;

    private static final String AUTHORIZATIONS = """
            SELECT coalesce(sum(amount_minor) FILTER (WHERE operation = 'AUTHORIZE' AND state = 'SUCCESS'), 0),
                   count(*) FILTER (WHERE state NOT IN ('SUCCESS', 'FAILED'))
            FROM payment.attempt WHERE order_id = ANY (?)
            """;

    private final Connection owner;

    ShopBooks(Addresses addresses) throws SQLException {
        var database = addresses.owner();
        owner = DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    /**
     * An order's money in minor units: on its payment's row, by its attempts, in the ledger.
     *
     * @param undecided attempts of which nobody knows the end
     * @param unpaid refunds that are promised and not paid
     * @param owed what the ledger says the customer still owes for what was shipped, or below zero has paid ahead
     */
    record Money(
            long authorized,
            long captured,
            long refunded,
            long authorizations,
            long captures,
            long refunds,
            long undecided,
            long unpaid,
            long postedCaptures,
            long postedRefunds,
            long owed) {

        /** Whether all three say the same and nothing is under way any more. */
        boolean isSettled() {
            return undecided == 0
                    && unpaid == 0
                    && captured == captures
                    && captured == postedCaptures
                    && refunded == refunds
                    && refunded == postedRefunds;
        }
    }

    /** A sku's units over all warehouses. */
    record Units(long onHand, long reserved, long committed) {}

    synchronized Money money(String order) {
        return all(MONEY, ShopBooks::money, new OrderId(order).uuid()).getFirst();
    }

    synchronized Units units(String sku) {
        return all(
                        "SELECT sum(on_hand), sum(reserved), sum(committed) FROM inventory.stock WHERE sku = ?",
                        row -> new Units(row.getLong(1), row.getLong(2), row.getLong(3)),
                        sku)
                .getFirst();
    }

    /** Which counters of the stock do not agree with their movements and reservations. */
    synchronized List<String> adrift() {
        return all(ADRIFT, row -> row.getString("what"));
    }

    /** Cheap skus of which both warehouses have what the demo began with: 140 in LEI, 60 in RTM. */
    synchronized List<String> untouched(int howMany) {
        return all(UNTOUCHED, row -> row.getString("sku"), howMany);
    }

    /** The workflows of the order's refunds and returns. */
    synchronized List<String> workflowsBeside(String order) {
        var id = new OrderId(order).uuid();
        return all(CHILDREN, row -> row.getString("workflow"), id, id);
    }

    /** What has become of the order, as version and event. */
    synchronized List<String> log(String order) {
        return all(
                "SELECT aggregate_version, event_type FROM orders.event WHERE aggregate_id = ? ORDER BY aggregate_version",
                row -> row.getLong(1) + " " + row.getString(2),
                new OrderId(order).uuid());
    }

    /** What the customer is told about the order, by which channel, and what has come of it. */
    synchronized List<String> messages(String order) {
        return all("""
                SELECT concat_ws(' ', template, channel, state, problem) FROM notification.message WHERE order_id = ?
                ORDER BY template, channel
                """, row -> row.getString(1), new OrderId(order).uuid());
    }

    /**
     * What was authorized for several orders together.
     *
     * @param undecided attempts of any kind of which nobody knows the end
     */
    record Authorizations(long minor, long undecided) {}

    synchronized Authorizations authorizations(List<String> orders) {
        var ids = orders.stream().map(order -> new OrderId(order).uuid()).toArray(UUID[]::new);
        return all(AUTHORIZATIONS, row -> new Authorizations(row.getLong(1), row.getLong(2)), (Object) ids)
                .getFirst();
    }

    /** The orders that were asked for under keys that begin so, those included that were refused. */
    synchronized List<String> ordersUnder(String keys) {
        return all(
                "SELECT subject FROM kernel.idempotency WHERE starts_with(key, ?)",
                row -> OrderId.of(row.getObject("subject", UUID.class)).value(),
                keys);
    }

    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private <T> List<T> all(String sql, Read<T> read, Object... parameters) {
        try (var statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(read.from(rows));
                }
                return all;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(
                row.getLong("authorized_minor"),
                row.getLong("captured_minor"),
                row.getLong("refunded_minor"),
                row.getLong("authorizations"),
                row.getLong("captures"),
                row.getLong("refunds"),
                row.getLong("undecided"),
                row.getLong("unpaid"),
                row.getLong("posted_captures"),
                row.getLong("posted_refunds"),
                row.getLong("owed"));
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
