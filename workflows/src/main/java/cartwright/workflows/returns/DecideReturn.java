package cartwright.workflows.returns;

import org.jspecify.annotations.Nullable;

/**
 * A person's decision about a return that nothing has come of yet.
 *
 * @param actor the account that decides
 * @param reason for staff, if one was given
 * @param waiveFees whether the shop bears the return's shipping and handling, because the fault is its own
 * @param refundShipping whether what is left of the order's shipping is given back with its refund, because the fault is the
 *     shop's; null in histories from before that could be decided, and the same as false
 */
public record DecideReturn(
        String actor,
        @Nullable String reason,
        boolean waiveFees,
        @Nullable Boolean refundShipping) {

    /** A decision that gives no shipping back. */
    public DecideReturn(String actor, @Nullable String reason, boolean waiveFees) {
        this(actor, reason, waiveFees, null);
    }

    /** Whether shipping is given back by it. */
    public boolean givesShippingBack() {
        return Boolean.TRUE.equals(refundShipping);
    }
}
