package cartwright.workflows.payment;

import cartwright.workflows.kernel.Money;

/**
 * How much of a refund is the order's shipping, of which what is left is counted apart, as units of lines are.
 *
 * @param amount that much; more than nothing
 * @param shipping what the order's shipping cost
 * @param shippingTax the tax contained in all of it
 */
public record RefundedShipping(Money amount, Money shipping, Money shippingTax) {

    public RefundedShipping {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("shipping given back is more than nothing, not " + amount);
        }
    }
}
