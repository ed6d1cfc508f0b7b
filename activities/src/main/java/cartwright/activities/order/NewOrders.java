package cartwright.activities.order;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.PricedLine;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes an order's first rows: one statement for the order and its address, one for its lines. */
@Repository
class NewOrders {

    private final JdbcClient jdbc;

    NewOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean insert(NewOrder order) {
        var placed = order.placed();
        var stored = jdbc.sql("""
                        WITH stored AS (
                            INSERT INTO orders.orders (id, customer_id, status, region, currency, subtotal_minor, shipping_minor,
                                                       tax_minor, total_minor, version, placed_at, correlation_id)
                            VALUES (:id, :customer, :status, :region, :currency, :subtotal, :shipping, :tax, :total, 1, :placedAt,
                                    :correlation)
                            ON CONFLICT (id) DO NOTHING RETURNING id)
                        INSERT INTO orders.address (order_id, body) SELECT id, :address::jsonb FROM stored
                        """)
                .param("id", placed.orderId().uuid())
                .param("customer", placed.customerId().uuid())
                .param("status", order.status().name())
                .param("region", placed.shippingAddress().country())
                .param("currency", placed.total().currency().getCurrencyCode())
                .param("subtotal", order.subtotal().amountMinor())
                .param("shipping", placed.shipping().amountMinor())
                .param("tax", order.tax().amountMinor())
                .param("total", placed.total().amountMinor())
                .param("placedAt", placed.acceptedAt().atOffset(ZoneOffset.UTC))
                .param("correlation", placed.correlationId())
                .param("address", Json.write(placed.shippingAddress()))
                .update();
        if (stored == 0) {
            return false;
        }
        insertLines(order);
        return true;
    }

    private void insertLines(NewOrder order) {
        var lines = order.placed().lines();
        jdbc.sql("""
                        INSERT INTO orders.order_line (order_id, line_id, sku, name, quantity, placed_quantity, unit_price_minor,
                               discount_minor, tax_minor, total_minor, placed_discount_minor, placed_tax_minor, placed_total_minor)
                        SELECT :order, line_id, sku, name, quantity, quantity, unit_price, discount, tax, total, discount, tax, total
                        FROM unnest(:lines, :skus, :names, :quantities, :prices, :discounts, :taxes, :totals)
                             AS l (line_id, sku, name, quantity, unit_price, discount, tax, total)
                        """)
                .param("order", order.placed().orderId().uuid())
                .param("lines", texts(lines, PricedLine::lineId))
                .param("skus", texts(lines, line -> line.sku().value()))
                .param("names", texts(lines, PricedLine::name))
                .param("quantities", lines.stream().map(PricedLine::quantity).toArray(Long[]::new))
                .param("prices", amounts(lines, PricedLine::unitPrice))
                .param("discounts", amounts(lines, PricedLine::discount))
                .param("taxes", amounts(lines, PricedLine::tax))
                .param("totals", amounts(lines, PricedLine::total))
                .update();
    }

    private static String[] texts(List<PricedLine> lines, Function<PricedLine, String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }

    private static Long[] amounts(List<PricedLine> lines, Function<PricedLine, Money> value) {
        return lines.stream().map(value).map(Money::amountMinor).toArray(Long[]::new);
    }
}
