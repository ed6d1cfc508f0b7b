package cartwright.activities.order;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Joined;
import cartwright.activities.kernel.NewEvent;
import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.PricedLine;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Writes an order's first rows and its first event in one statement, all of them or none. */
final class NewOrders {

    private static final String ROWS = """
            changed AS (
                INSERT INTO orders.orders (id, customer_id, status, region, currency, subtotal_minor, shipping_minor, shipping_tax_minor,
                                           tax_minor, total_minor, version, placed_at, correlation_id)
                VALUES (:id, :customer, :status, :region, :currency, :subtotal, :shipping, :shippingTax, :tax, :total, 1, :placedAt,
                        :correlation)
                ON CONFLICT (id) DO NOTHING RETURNING id, version, correlation_id),
            addressed AS (
                INSERT INTO orders.address (order_id, body) SELECT id, :address::jsonb FROM changed),
            lined AS (
                INSERT INTO orders.order_line (order_id, line_id, sku, name, quantity, placed_quantity, unit_price_minor,
                       discount_minor, tax_minor, total_minor, placed_discount_minor, placed_tax_minor, placed_total_minor)
                SELECT id, line_id, sku, name, quantity, quantity, unit_price, discount, tax, total, discount, tax, total
                FROM changed, unnest(:lines, :skus, :names, :quantities, :prices, :discounts, :taxes, :totals)
                              AS l (line_id, sku, name, quantity, unit_price, discount, tax, total))
            """;

    private final EventLog log;
    private final Seal seal;

    NewOrders(EventLog log, Seal seal) {
        this.log = log;
        this.seal = seal;
    }

    /** What {@code also} answers; empty when the order is stored already. */
    Optional<String> insert(NewOrder order, NewEvent event, Joined also) {
        var placed = order.placed();
        var statement = log.appending(event, ROWS + also.after(), "RETURNING (" + also.result() + ")::text")
                .param("id", placed.orderId().uuid())
                .param("customer", placed.customerId().uuid())
                .param("status", order.status().name())
                .param("region", placed.shippingAddress().country())
                .param("currency", placed.total().currency().getCurrencyCode())
                .param("subtotal", order.subtotal().amountMinor())
                .param("shipping", placed.shipping().amountMinor())
                .param("shippingTax", placed.shippingTax().amountMinor())
                .param("tax", order.tax().amountMinor())
                .param("total", placed.total().amountMinor())
                .param("placedAt", placed.acceptedAt().atOffset(ZoneOffset.UTC))
                .param("correlation", placed.correlationId())
                .param(
                        "address",
                        seal.seal(OrderColumns.ADDRESS, placed.orderId().uuid(), placed.shippingAddress()));
        return also.fill(withLines(statement, placed.lines()))
                .query(String.class)
                .optional();
    }

    private static StatementSpec withLines(StatementSpec statement, List<PricedLine> lines) {
        return statement
                .param("lines", texts(lines, PricedLine::lineId))
                .param("skus", texts(lines, line -> line.sku().value()))
                .param("names", texts(lines, PricedLine::name))
                .param("quantities", lines.stream().map(PricedLine::quantity).toArray(Long[]::new))
                .param("prices", amounts(lines, PricedLine::unitPrice))
                .param("discounts", amounts(lines, PricedLine::discount))
                .param("taxes", amounts(lines, PricedLine::tax))
                .param("totals", amounts(lines, PricedLine::total));
    }

    private static String[] texts(List<PricedLine> lines, Function<PricedLine, String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }

    private static Long[] amounts(List<PricedLine> lines, Function<PricedLine, Money> value) {
        return lines.stream().map(value).map(Money::amountMinor).toArray(Long[]::new);
    }
}
