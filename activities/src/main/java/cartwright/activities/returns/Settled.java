package cartwright.activities.returns;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import org.jspecify.annotations.Nullable;

/**
 * What units come to.
 *
 * @param refundId none when there is nothing to give
 * @param goods what they are worth
 * @param amount what goes back of that, and of the order's shipping
 * @param shipping how much of the amount is shipping
 */
public record Settled(@Nullable RefundId refundId, Money goods, Money amount, Money shipping) {

    /** Units without shipping. */
    public Settled(@Nullable RefundId refundId, Money goods, Money amount) {
        this(refundId, goods, amount, Money.zero(amount.currency()));
    }
}
