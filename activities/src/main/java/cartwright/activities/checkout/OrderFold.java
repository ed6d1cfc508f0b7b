package cartwright.activities.checkout;

import cartwright.activities.checkout.OrderPage.Coverage;
import cartwright.activities.kernel.Json;
import cartwright.activities.order.OrderEvents.OrderEvent;
import cartwright.activities.order.OrderState;
import cartwright.activities.payment.PaymentReads.PaymentView;
import cartwright.activities.payment.PromisedBack;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.returns.ReturnStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Folds an order's events, oldest first, into the order as it stood after them. */
final class OrderFold {

    /** What an event's data may hold; each type holds some of it. */
    private record Facts(
            @Nullable OrderStatus status,
            @Nullable List<PricedLine> lines,
            @Nullable Money shipping,
            @Nullable Money shippingTax,
            OrderState.@Nullable Origin origin,
            @Nullable List<FulfilmentPlan> fulfilments,
            @Nullable FulfilmentId fulfilmentId,
            @Nullable FulfilmentStatus fulfilmentStatus,
            @Nullable String tracking,
            @Nullable ReturnId returnId,
            @Nullable ReturnStatus returnStatus,
            @Nullable String lineId,
            @Nullable Long quantity,
            @Nullable String step,
            @Nullable String cause,
            @Nullable String reason) {}

    private final Map<String, PricedLine> placed = new LinkedHashMap<>();
    private final Map<String, Long> units = new LinkedHashMap<>();
    private final Map<FulfilmentId, OrderPage.Fulfilment> fulfilments = new LinkedHashMap<>();
    private final Map<ReturnId, ReturnStatus> returns = new LinkedHashMap<>();
    private OrderStatus status = OrderStatus.PENDING;
    private Money shipping = Money.of(0, "XXX");
    private @Nullable Money shippingTax;
    private final SequencedMap<String, OrderPage.Attention> attention = new LinkedHashMap<>();
    private final Set<String> heldBy = new HashSet<>();
    private OrderPage.@Nullable Origin origin;
    private long version;

    void apply(OrderEvent event) {
        var facts = Json.read(Json.write(event.data()), Facts.class);
        version = event.version();
        status = facts.status() == null ? status : facts.status();
        shipping = facts.shipping() == null ? shipping : facts.shipping();
        shippingTax = facts.shippingTax() == null ? shippingTax : facts.shippingTax();
        if (facts.origin() != null) {
            origin =
                    OrderPage.Origin.of(facts.origin().orderId(), facts.origin().workflowId());
        }
        if (facts.lines() != null) {
            facts.lines().forEach(line -> {
                placed.put(line.lineId(), line);
                units.put(line.lineId(), line.quantity());
            });
        }
        if (facts.returnId() != null && facts.returnStatus() != null) {
            returns.put(facts.returnId(), facts.returnStatus());
        }
        switch (event.type()) {
            case "OrderConfirmed" -> open(facts);
            case "FulfilmentPicked",
                    "FulfilmentLabelled",
                    "FulfilmentShipped",
                    "FulfilmentLost",
                    "FulfilmentReturnedToSender",
                    "FulfilmentDelivered" -> advance(facts);
            case "FulfilmentRerouted" -> {
                advance(facts);
                open(facts);
            }
            case "OrderLinesCancelled" -> cancel(facts);
            case "OrderCancelled", "OrderExpired", "OrderFailed" ->
                fulfilments.replaceAll((id, row) -> CancellingLines.isUnshipped(row.status())
                        ? with(row, FulfilmentStatus.CANCELLED, row.lines())
                        : row);
            case "OrderHeld" -> heldBy.add(String.valueOf(facts.cause()));
            case "OrderReleased" -> heldBy.remove(String.valueOf(facts.cause()));
            case "OrderNeedsAttention" -> {
                var step = String.valueOf(facts.step());
                attention.put(step, new OrderPage.Attention(step, String.valueOf(facts.reason()), event.at()));
            }
            case "OrderAttentionResolved" -> attention.remove(String.valueOf(facts.step()));
            default -> {}
        }
    }

    private void open(Facts facts) {
        if (facts.fulfilments() != null) {
            facts.fulfilments()
                    .forEach(plan -> fulfilments.put(
                            plan.fulfilmentId(),
                            new OrderPage.Fulfilment(
                                    plan.fulfilmentId(), plan.warehouse(), FulfilmentStatus.OPEN, null, plan.items())));
        }
    }

    private void advance(Facts facts) {
        var next = facts.fulfilmentStatus();
        if (facts.fulfilmentId() != null && next != null) {
            fulfilments.computeIfPresent(
                    facts.fulfilmentId(),
                    (id, row) -> new OrderPage.Fulfilment(
                            id,
                            row.warehouse(),
                            next,
                            facts.tracking() == null ? row.tracking() : facts.tracking(),
                            row.lines()));
        }
    }

    private void cancel(Facts facts) {
        if (facts.lineId() == null || facts.quantity() == null || facts.fulfilments() == null) {
            return;
        }
        long cancelled = facts.quantity();
        units.computeIfPresent(facts.lineId(), (line, left) -> left - cancelled);
        var open = new LinkedHashMap<FulfilmentId, FulfilmentPlan>();
        facts.fulfilments().forEach(plan -> open.put(plan.fulfilmentId(), plan));
        fulfilments.replaceAll((id, row) -> {
            var plan = open.get(id);
            if (plan != null) {
                return with(row, row.status(), plan.items());
            }
            return CancellingLines.isUnshipped(row.status()) ? with(row, FulfilmentStatus.CANCELLED, List.of()) : row;
        });
    }

    private static OrderPage.Fulfilment with(
            OrderPage.Fulfilment row, FulfilmentStatus status, List<FulfilmentPlan.Item> items) {
        return new OrderPage.Fulfilment(row.id(), row.warehouse(), status, row.tracking(), items);
    }

    /**
     * The order after the events so far.
     *
     * @param back what its refunds came to then
     */
    OrderPage page(OrderState order, List<PaymentView> payments, PromisedBack back) {
        var lines = placed.values().stream().map(this::line).toList();
        var subtotal = Money.sum(
                order.currency(), lines.stream().map(OrderPage.Line::total).toList());
        var total = subtotal.plus(shipping);
        // Orders placed before shipping had a tax of its own tell none.
        var taxOfShipping = shippingTax == null ? Money.zero(order.currency()) : shippingTax;
        return new OrderPage(
                order.id(),
                heldBy.containsAll(attention.keySet()) || status.isTerminal() ? status : OrderStatus.NEEDS_ATTENTION,
                Coverage.ofAuthorization(total, payments, back),
                Coverage.ofCharge(total, payments, back),
                order.customerId(),
                lines,
                subtotal,
                shipping,
                taxOfShipping,
                Money.sum(
                                order.currency(),
                                lines.stream().map(OrderPage.Line::tax).toList())
                        .plus(taxOfShipping),
                total,
                payments,
                fulfilments.values().stream().map(this::shown).toList(),
                returns.entrySet().stream()
                        .map(entry -> new OrderPage.Return(entry.getKey(), entry.getValue()))
                        .toList(),
                origin,
                attention.isEmpty() ? null : attention.lastEntry().getValue(),
                order.placedAt(),
                version);
    }

    /** What is not shipped of an order that is held stays where it is, whatever else the order waits for. */
    private OrderPage.Fulfilment shown(OrderPage.Fulfilment row) {
        return status == OrderStatus.ON_HOLD && CancellingLines.isUnshipped(row.status())
                ? with(row, FulfilmentStatus.ON_HOLD, row.lines())
                : row;
    }

    private OrderPage.Line line(PricedLine line) {
        var left = units.getOrDefault(line.lineId(), line.quantity());
        var total = line.total().fraction(left, line.quantity());
        return new OrderPage.Line(
                line.lineId(),
                line.sku(),
                line.name(),
                left,
                line.unitPrice(),
                line.unitPrice().times(left).minus(total),
                line.tax().fraction(left, line.quantity()),
                total);
    }
}
