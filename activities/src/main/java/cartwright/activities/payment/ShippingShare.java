package cartwright.activities.payment;

import cartwright.activities.payment.RefundShipping.Promised;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.RefundedShipping;

/**
 * The tax of a part of an order's shipping that is given back: the cumulative share of what was stored when the order was placed,
 * less what was promised back before. In however many steps shipping is refunded, their taxes sum to it exactly.
 */
final class ShippingShare {

    private ShippingShare() {}

    /** Nothing rather than less, and no more than is given back: of parts that failed since, the share may have been another. */
    static Money tax(RefundedShipping wanted, Promised before) {
        var after = before.amount().plus(wanted.amount()).amountMinor();
        var share = wanted.shippingTax()
                .fraction(after, wanted.shipping().amountMinor())
                .minus(before.tax());
        return share.isNegative() ? Money.zero(share.currency()) : share.min(wanted.amount());
    }
}
