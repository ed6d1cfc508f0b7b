package cartwright.activities;

import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills warehouses and writes orders for tests; every sku is new, so that tests share a database without meeting. */
public final class Shelf {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Address HOME =
            new Address("A. Buyer", "1 High St", null, "London", null, "N1 1AA", "GB", null);

    private Shelf() {}

    /** A sku with this many units in each of the named warehouses. */
    public static Sku sku(JdbcClient jdbc, StockAdjustments adjustments, long units, String... warehouses) {
        var sku = new Sku("T" + NUMBER.incrementAndGet());
        for (var warehouse : warehouses) {
            jdbc.sql("INSERT INTO inventory.warehouse VALUES (:code, :code, 'GB', :priority) ON CONFLICT DO NOTHING")
                    .param("code", warehouse)
                    .param("priority", warehouse.hashCode() % 100)
                    .update();
            adjustments.adjust(Ids.next(), sku, warehouse, units, "test", "test");
        }
        return sku;
    }

    /** An order of one line per sku, 3.39 a piece. */
    public static PlaceOrder order(long quantity, Sku... skus) {
        var lines = new ArrayList<PricedLine>();
        for (var sku : skus) {
            var price = Money.of(339, "GBP");
            var total = price.times(quantity);
            lines.add(new PricedLine(
                    String.valueOf(lines.size() + 1),
                    sku,
                    "thing",
                    quantity,
                    price,
                    Money.of(0, "GBP"),
                    total.fraction(2000, 12000),
                    total));
        }
        return new PlaceOrder(
                OrderId.of(Ids.next()),
                PaymentId.of(Ids.next()),
                CustomerId.of(Ids.next()),
                lines,
                Money.of(0, "GBP"),
                total(lines),
                HOME,
                new PaymentMethod(Provider.STRIPE, "pm_card_visa"),
                Instant.now(),
                "test");
    }

    private static Money total(List<PricedLine> lines) {
        return Money.sum(
                lines.getFirst().total().currency(),
                lines.stream().map(PricedLine::total).toList());
    }
}
