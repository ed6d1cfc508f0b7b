package cartwright.api.order;

import cartwright.activities.checkout.OrderPage;
import cartwright.activities.payment.PaymentReads.PaymentView;
import cartwright.api.kernel.Caller;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as the API shows it.
 *
 * @param shippingTax the tax contained in shipping, which is a part of {@code tax}
 * @param origin the return or claim, and its order, in whose goods' place this one sends others; null of a customer's own order
 */
public record OrderJson(
        OrderId id,
        OrderStatus status,
        OrderPage.Coverage authorizeStatus,
        OrderPage.Coverage chargeStatus,
        CustomerId customerId,
        List<OrderPage.Line> lines,
        Money subtotal,
        Money shipping,
        Money shippingTax,
        Money tax,
        Money total,
        List<PaymentJson> payments,
        List<OrderPage.Fulfilment> fulfilments,
        List<OrderPage.Return> returns,
        OrderPage.@Nullable Origin origin,
        OrderPage.@Nullable Attention attention,
        @Nullable NextAction nextAction,
        Instant placedAt,
        String workflowId,
        long version) {

    record PaymentJson(
            PaymentId id,
            Provider provider,
            String status,
            Money authorized,
            Money captured,
            Money refunded,
            boolean disputed) {}

    /** What customers are told of any step that waits for a person: which and why is for staff. */
    private static final String NEUTRAL_STEP = "review";

    private static final String NEUTRAL_REASON = "UNDER_REVIEW";

    /** The order as {@code caller} may see it. */
    static OrderJson of(OrderPage page, Caller caller) {
        return new OrderJson(
                page.id(),
                page.status(),
                page.authorizeStatus(),
                page.chargeStatus(),
                page.customerId(),
                page.lines(),
                page.subtotal(),
                page.shipping(),
                page.shippingTax(),
                page.tax(),
                page.total(),
                page.payments().stream().map(OrderJson::payment).toList(),
                page.fulfilments(),
                page.returns(),
                page.origin(),
                attention(page, caller),
                page.payments().stream()
                        .map(PaymentView::nextAction)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                page.placedAt(),
                OrderWorkflow.workflowId(page.id()),
                page.version());
    }

    private static OrderPage.@Nullable Attention attention(OrderPage page, Caller caller) {
        var attention = page.attention();
        return attention == null || caller.isSupport()
                ? attention
                : new OrderPage.Attention(NEUTRAL_STEP, NEUTRAL_REASON, attention.since());
    }

    /** An order whose workflow has not run yet, from what was accepted. */
    static OrderJson of(PlaceOrder accepted) {
        var currency = accepted.total().currency();
        return new OrderJson(
                accepted.orderId(),
                OrderStatus.PENDING,
                OrderPage.Coverage.NONE,
                OrderPage.Coverage.NONE,
                accepted.customerId(),
                accepted.lines().stream().map(OrderJson::line).toList(),
                accepted.total().minus(accepted.shipping()),
                accepted.shipping(),
                accepted.shippingTax(),
                Money.sum(
                                currency,
                                accepted.lines().stream().map(PricedLine::tax).toList())
                        .plus(accepted.shippingTax()),
                accepted.total(),
                List.of(),
                List.of(),
                List.of(),
                origin(accepted),
                null,
                null,
                accepted.acceptedAt(),
                OrderWorkflow.workflowId(accepted.orderId()),
                0);
    }

    private static OrderPage.@Nullable Origin origin(PlaceOrder accepted) {
        var origin = accepted.origin();
        return origin == null ? null : OrderPage.Origin.of(origin.orderId(), origin.workflowId());
    }

    private static PaymentJson payment(PaymentView view) {
        return new PaymentJson(
                view.id(),
                view.provider(),
                view.status(),
                view.authorized(),
                view.captured(),
                view.refunded(),
                view.disputed());
    }

    private static OrderPage.Line line(PricedLine line) {
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
