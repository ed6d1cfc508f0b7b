package cartwright.activities.checkout;

import cartwright.activities.payment.PaymentReads.PaymentView;
import cartwright.activities.payment.PromisedBack;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.returns.ReturnStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order as a person sees it: everything that belongs to it, from every context.
 *
 * @param shippingTax the tax contained in shipping, which is a part of {@code tax}
 * @param origin what the shop itself has placed it for; null of a customer's own
 */
public record OrderPage(
        OrderId id,
        OrderStatus status,
        Coverage authorizeStatus,
        Coverage chargeStatus,
        CustomerId customerId,
        List<Line> lines,
        Money subtotal,
        Money shipping,
        Money shippingTax,
        Money tax,
        Money total,
        List<PaymentView> payments,
        List<Fulfilment> fulfilments,
        List<Return> returns,
        @Nullable Origin origin,
        @Nullable Attention attention,
        Instant placedAt,
        long version) {

    public OrderPage {
        lines = List.copyOf(lines);
        payments = List.copyOf(payments);
        fulfilments = List.copyOf(fulfilments);
        returns = List.copyOf(returns);
    }

    /**
     * How much of what is to be paid is covered: of the total as it is without cancelled units, less what was promised back of the
     * rest. Saleor's formulas (design rules, section 1).
     */
    public enum Coverage {
        NONE,
        PARTIAL,
        FULL,
        OVERCHARGED;

        /** Of what was ever authorized, taken or not. */
        static Coverage ofAuthorization(Money total, List<PaymentView> payments, PromisedBack back) {
            var authorized = sum(total, payments, PaymentView::authorized);
            if (!authorized.isPositive()) {
                return NONE;
            }
            return authorized.compareTo(total.minus(back.waived())) < 0 ? PARTIAL : FULL;
        }

        /** Of what was taken and not given back; of an order of which all was given back nothing is open. */
        static Coverage ofCharge(Money total, List<PaymentView> payments, PromisedBack back) {
            var charged = sum(total, payments, PaymentView::captured)
                    .minus(sum(total, payments, PaymentView::refunded))
                    .minus(back.inCredit());
            var open = total.minus(back.waived()).minus(charged);
            if (open.isZero()) {
                return FULL;
            }
            if (!charged.isPositive()) {
                return NONE;
            }
            return open.isPositive() ? PARTIAL : OVERCHARGED;
        }

        private static Money sum(Money like, List<PaymentView> payments, Function<PaymentView, Money> amount) {
            return Money.sum(like.currency(), payments.stream().map(amount).toList());
        }
    }

    /** A line; {@code quantity} are the units not cancelled. */
    public record Line(
            String lineId,
            Sku sku,
            String name,
            long quantity,
            Money unitPrice,
            Money discount,
            Money tax,
            Money total) {}

    /** What one warehouse ships. */
    public record Fulfilment(
            FulfilmentId id,
            String warehouse,
            FulfilmentStatus status,
            @Nullable String tracking,
            List<FulfilmentPlan.Item> lines) {}

    /** What the customer sends back. */
    public record Return(ReturnId id, ReturnStatus status) {}

    /**
     * What the order was placed for by the shop itself: to put other goods in the place of those of another order.
     *
     * @param orderId the other order
     * @param returnId the return that is exchanged; null for a claim's replacement
     * @param claimId the claim that is replaced; null for a return's exchange
     */
    public record Origin(
            OrderId orderId,
            @Nullable ReturnId returnId,
            @Nullable ClaimId claimId) {

        /** The origin of an order that a return's or claim's workflow has placed. */
        public static Origin of(OrderId orderId, String workflowId) {
            var id = workflowId.substring(workflowId.indexOf('/') + 1);
            return id.startsWith(ReturnId.PREFIX)
                    ? new Origin(orderId, new ReturnId(id), null)
                    : new Origin(orderId, null, new ClaimId(id));
        }
    }

    /** A step that waits for a person. */
    public record Attention(String step, String reason, Instant since) {}
}
