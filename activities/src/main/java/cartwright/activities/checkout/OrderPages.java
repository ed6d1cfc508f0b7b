package cartwright.activities.checkout;

import cartwright.activities.checkout.OrderPage.Coverage;
import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.inventory.StockHistory;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.OrderList;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.PaymentReads.PaymentView;
import cartwright.activities.payment.PromisedBack;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.dispute.DisputeReads;
import cartwright.activities.reconciliation.ledger.LedgerReads;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Joins what the contexts know of an order, for reading. */
@Service
public class OrderPages {

    private final Orders orders;
    private final OrderList list;
    private final OrderEvents events;
    private final OrderHistory history;
    private final Fulfilments fulfilments;
    private final PaymentReads payments;
    private final Refunds refunds;
    private final Returns returns;
    private final StockHistory stock;
    private final LedgerReads ledger;
    private final DisputeReads disputes;

    OrderPages(
            Orders orders,
            OrderList list,
            OrderEvents events,
            OrderHistory history,
            Fulfilments fulfilments,
            PaymentReads payments,
            Refunds refunds,
            Returns returns,
            StockHistory stock,
            LedgerReads ledger,
            DisputeReads disputes) {
        this.orders = orders;
        this.list = list;
        this.events = events;
        this.history = history;
        this.fulfilments = fulfilments;
        this.payments = payments;
        this.refunds = refunds;
        this.returns = returns;
        this.stock = stock;
        this.ledger = ledger;
        this.disputes = disputes;
    }

    /** The order as it stands; empty until its workflow has stored it. */
    public Optional<OrderPage> find(OrderId orderId) {
        return orders.find(orderId).map(order -> pages(List.of(order)).getFirst());
    }

    /** The order as it stood at {@code instant}; empty when it was not there yet. */
    public Optional<OrderPage> asOf(OrderId orderId, Instant instant) {
        return orders.find(orderId).flatMap(order -> history.asOf(order, instant));
    }

    /** Orders that match, newest first; five statements, six if something of them has left, however many orders there are. */
    public List<OrderPage> list(OrderList.Filter filter, int limit) {
        return pages(list.find(filter, limit));
    }

    /** Everything that was written down about the order, oldest first. */
    public List<TimelineEntry> timeline(OrderId orderId) {
        return Stream.of(
                        events.timelineOf(orderId),
                        stock.timelineOf(orderId),
                        payments.timelineOf(orderId),
                        disputes.timelineOf(orderId),
                        ledger.timelineOf(orderId))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }

    /** What the contexts know of the orders of a page, each asked once. */
    private record Known(
            Map<OrderId, List<LineState>> lines,
            Map<OrderId, List<PaymentView>> payments,
            Map<OrderId, List<Refunds.Refund>> refunds,
            Map<OrderId, List<FulfilmentRow>> fulfilments,
            Map<OrderId, List<ReturnRow>> returns) {}

    private List<OrderPage> pages(List<OrderState> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var ids = found.stream().map(OrderState::id).toList();
        var parcels = fulfilments.ofOrders(ids);
        var known =
                new Known(list.lines(ids), payments.ofOrders(ids), refunds.ofOrders(ids), parcels, returnsOf(parcels));
        return found.stream().map(order -> page(order, known)).toList();
    }

    /** Only of orders of which something has left, because nothing else comes back. */
    private Map<OrderId, List<ReturnRow>> returnsOf(Map<OrderId, List<FulfilmentRow>> parcels) {
        var left = parcels.entrySet().stream()
                .filter(order -> order.getValue().stream()
                        .anyMatch(parcel -> parcel.status().hasLeft()))
                .map(Map.Entry::getKey)
                .toList();
        return left.isEmpty() ? Map.of() : returns.ofOrders(left);
    }

    private static OrderPage page(OrderState order, Known known) {
        var attention = order.attention();
        var origin = order.origin();
        var paid = known.payments().getOrDefault(order.id(), List.of());
        var back = PromisedBack.of(order.currency(), known.refunds().getOrDefault(order.id(), List.of()));
        return new OrderPage(
                order.id(),
                order.status(),
                Coverage.ofAuthorization(order.total(), paid, back),
                Coverage.ofCharge(order.total(), paid, back),
                order.customerId(),
                known.lines().getOrDefault(order.id(), List.of()).stream()
                        .map(OrderPages::line)
                        .toList(),
                order.subtotal(),
                order.shipping(),
                order.shippingTax(),
                order.tax(),
                order.total(),
                paid,
                known.fulfilments().getOrDefault(order.id(), List.of()).stream()
                        .map(row -> new OrderPage.Fulfilment(
                                row.id(), row.warehouse(), shown(order, row), row.trackingCode(), row.items()))
                        .toList(),
                known.returns().getOrDefault(order.id(), List.of()).stream()
                        .map(row -> new OrderPage.Return(row.id(), row.status()))
                        .toList(),
                origin == null ? null : OrderPage.Origin.of(origin.orderId(), origin.workflowId()),
                attention == null
                        ? null
                        : new OrderPage.Attention(attention.step(), attention.reason(), attention.since()),
                order.placedAt(),
                order.version());
    }

    private static FulfilmentStatus shown(OrderState order, FulfilmentRow row) {
        return order.underlying() == OrderStatus.ON_HOLD && CancellingLines.isUnshipped(row)
                ? FulfilmentStatus.ON_HOLD
                : row.status();
    }

    static OrderPage.Line line(LineState line) {
        return new OrderPage.Line(
                line.lineId(),
                line.sku(),
                line.name(),
                line.quantity(),
                line.unitPrice(),
                line.discount(),
                line.tax(),
                line.total());
    }
}
