package cartwright.activities.checkout;

import cartwright.activities.fraud.FraudCheck;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.AllocationResult;
import cartwright.activities.inventory.Demand;
import cartwright.activities.inventory.Stock;
import cartwright.activities.order.NewOrder;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderOrigins;
import cartwright.activities.order.Orders;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderActivities.Placement;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderOrigin;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores an order and holds its stock, or stores that there was not enough. */
@Component
class PlacingOrders {

    private static final int FIRST_ROUND = 1;

    /** Longer than it takes to learn what is stored already. */
    private static final Duration UNTIL_SEEN = Duration.ofDays(1);

    private final Orders orders;
    private final OrderOrigins origins;
    private final OrderEvents events;
    private final Stock stock;
    private final FraudCheck fraud;
    private final JudgingOrders judging;
    private final Clock clock;

    PlacingOrders(
            Orders orders,
            OrderOrigins origins,
            OrderEvents events,
            Stock stock,
            FraudCheck fraud,
            JudgingOrders judging,
            Clock clock) {
        this.orders = orders;
        this.origins = origins;
        this.events = events;
        this.stock = stock;
        this.fraud = fraud;
        this.judging = judging;
        this.clock = clock;
    }

    /**
     * Stores the order, once.
     *
     * @param card the fingerprint of the card that pays; null where the provider does not tell it
     */
    @Transactional
    public Placement place(PlaceOrder order, @Nullable String card) {
        var demands = order.lines().stream()
                .map(line -> new Demand(line.lineId(), line.sku(), line.quantity()))
                .toList();
        return switch (stock.allocate(demands, order.shippingAddress().country())) {
            case AllocationResult.Served(var allocated)
            when order.origin() != null -> inPlaceOf(order.origin(), order, allocated);
            case AllocationResult.Served(var allocated) -> {
                var counts = orders.insert(
                        new NewOrder(order, OrderStatus.RESERVED),
                        "OrderPlaced",
                        placed(order, OrderStatus.RESERVED),
                        fraud.counting(order, card));
                yield counts.map(counted -> judging.placed(order, allocated, fraud.judge(order, counted)))
                        .orElseGet(() -> asBefore(order.orderId()));
            }
            case AllocationResult.Insufficient(var shortages) -> {
                var data = placed(order, OrderStatus.FAILED);
                data.put("code", "INSUFFICIENT_STOCK");
                data.put("shortages", shortages);
                var isNew = orders.insert(new NewOrder(order, OrderStatus.FAILED), FailedPlacement.EVENT, data);
                yield isNew ? new OutOfStock(shortages) : asBefore(order.orderId());
            }
        };
    }

    /** It is not checked for fraud: a person has seen the goods, or has believed that they were lost. */
    private Placement inPlaceOf(OrderOrigin origin, PlaceOrder order, List<Allocated> allocated) {
        var isNew = orders.insert(
                new NewOrder(order, OrderStatus.RESERVED), "OrderPlaced", placed(order, OrderStatus.RESERVED));
        if (!isNew) {
            return asBefore(order.orderId());
        }
        origins.insert(order.orderId(), origin);
        return new Reserved(stock.reserve(order.orderId(), allocated, FIRST_ROUND));
    }

    private Placement asBefore(OrderId orderId) {
        var first = events.of(orderId, Instant.parse("9999-01-01T00:00:00Z")).getFirst();
        if (first.type().equals(FailedPlacement.EVENT)) {
            return new OutOfStock(FailedPlacement.of(first.data()).shortages());
        }
        return judging.asBefore(orderId);
    }

    /**
     * Notes that the payment is waited for, and says until when. An order may be further than its workflow knows: a task whose end
     * the engine never heard of is run again from its beginning, and a slower answer then looks like none. Such an order stays as
     * it is, and its workflow asks on until it sees what was decided.
     */
    Instant awaitPayment(OrderId orderId, boolean customerMustAct) {
        if (isDecided(orders.lock(orderId).underlying())) {
            return clock.instant().plus(UNTIL_SEEN);
        }
        if (customerMustAct) {
            stock.extend(orderId);
        }
        orders.become(
                orderId,
                OrderStatus.AWAITING_PAYMENT,
                "OrderAwaitingPayment",
                Map.of("status", OrderStatus.AWAITING_PAYMENT, "customerMustAct", customerMustAct),
                "system");
        return stock.reservedUntil(orderId).orElse(clock.instant());
    }

    private static boolean isDecided(OrderStatus status) {
        return switch (status) {
            case CONFIRMED, PROCESSING, COMPLETED, CANCELLED, EXPIRED, FAILED -> true;
            case PENDING, RESERVED, AWAITING_PAYMENT, ON_HOLD, NEEDS_ATTENTION -> false;
        };
    }

    private static Map<String, Object> placed(PlaceOrder order, OrderStatus status) {
        var data = new LinkedHashMap<String, Object>();
        data.put("status", status);
        data.put("customerId", order.customerId());
        data.put("region", order.shippingAddress().country());
        data.put("lines", order.lines());
        data.put("shipping", order.shipping());
        data.put("shippingTax", order.shippingTax());
        data.put("total", order.total());
        if (order.origin() != null) {
            data.put("origin", origin(order.origin()));
        }
        return data;
    }

    private static Map<String, Object> origin(OrderOrigin origin) {
        return Map.of("orderId", origin.orderId(), "workflowId", origin.workflowId(), "credit", origin.credit());
    }
}
