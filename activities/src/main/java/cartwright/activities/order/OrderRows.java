package cartwright.activities.order;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.UUID;

/** Reads the order's rows. */
final class OrderRows {

    static final String ORDER = """
            SELECT id, customer_id, status, status_before, region, currency, subtotal_minor, shipping_minor,
                   shipping_tax_minor, tax_minor, total_minor, attention.step, attention.reason, attention.since, version, placed_at, correlation_id,
                   origin_order_id, origin_workflow_id
            FROM orders.orders LEFT JOIN LATERAL (
                SELECT step, reason, since FROM orders.attention WHERE order_id = orders.id
                ORDER BY since DESC, step LIMIT 1) attention ON true
            LEFT JOIN (
                SELECT order_id AS placed_id, origin_order_id, workflow_id AS origin_workflow_id FROM orders.origin) origin
                ON placed_id = orders.id
            """;

    private static final String LINE = """
            SELECT l.order_id, l.line_id, l.sku, l.name, l.quantity, l.placed_quantity, l.unit_price_minor, l.discount_minor,
                   l.tax_minor, l.total_minor, l.placed_tax_minor, l.placed_total_minor, o.currency
            FROM orders.order_line l JOIN orders.orders o ON o.id = l.order_id
            """;

    static final String LINES = LINE + "WHERE l.order_id = :order ORDER BY length(l.line_id), l.line_id";

    static final String LINES_OF_MANY = LINE + "WHERE l.order_id = ANY (:orders) ORDER BY length(l.line_id), l.line_id";

    private OrderRows() {}

    static OrderState order(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var before = row.getString("status_before");
        var step = row.getString("step");
        var origin = row.getObject("origin_order_id", UUID.class);
        return new OrderState(
                OrderId.of(row.getObject("id", UUID.class)),
                CustomerId.of(row.getObject("customer_id", UUID.class)),
                OrderStatus.valueOf(row.getString("status")),
                before == null ? null : OrderStatus.valueOf(before),
                row.getString("region"),
                currency,
                new Money(row.getLong("subtotal_minor"), currency),
                new Money(row.getLong("shipping_minor"), currency),
                new Money(row.getLong("shipping_tax_minor"), currency),
                new Money(row.getLong("tax_minor"), currency),
                new Money(row.getLong("total_minor"), currency),
                step == null
                        ? null
                        : new OrderState.Attention(
                                step,
                                row.getString("reason"),
                                row.getObject("since", OffsetDateTime.class).toInstant()),
                origin == null ? null : new OrderState.Origin(OrderId.of(origin), row.getString("origin_workflow_id")),
                row.getLong("version"),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getString("correlation_id"));
    }

    static LineState line(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        return new LineState(
                row.getString("line_id"),
                new Sku(row.getString("sku")),
                row.getString("name"),
                row.getLong("quantity"),
                row.getLong("placed_quantity"),
                new Money(row.getLong("unit_price_minor"), currency),
                new Money(row.getLong("discount_minor"), currency),
                new Money(row.getLong("tax_minor"), currency),
                new Money(row.getLong("total_minor"), currency),
                new Money(row.getLong("placed_tax_minor"), currency),
                new Money(row.getLong("placed_total_minor"), currency));
    }
}
