package cartwright.activities.checkout;

import cartwright.activities.order.LineState;
import cartwright.activities.payment.RefundLines.Promised;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.RefundLine;
import org.jspecify.annotations.Nullable;

/**
 * What units of a line are worth when they are given back: the line's cumulative share less what was promised back before, so
 * that in however many steps the line is refunded, the steps sum to it exactly (design rules, section 2). Both come from what
 * was stored when the order was placed; today's prices and tax rates play no part in it. What refunds that failed have given
 * lessens the last of the line: one of them may be asked for again, for units of its own.
 */
final class LineShare {

    private LineShare() {}

    /**
     * The share of {@code units} more of the line.
     *
     * @param before what is promised back of the line already
     * @param units at least one, and no more than the line has left
     */
    static RefundLine of(LineState line, @Nullable Promised before, long units) {
        var nothing = Money.zero(line.total().currency());
        var promised = before == null ? new Promised(0, nothing, nothing, nothing, nothing) : before;
        var after = Math.addExact(promised.quantity(), units);
        if (units < 1 || after > line.quantity()) {
            throw new IllegalArgumentException(units + " more units than " + promised.quantity() + " of " + line);
        }
        var amount = next(line.total(), promised.amount(), after, line.quantity())
                .min(left(line.total(), promised.amount().plus(promised.given())));
        var tax = next(line.tax(), promised.tax(), after, line.quantity())
                .min(left(line.tax(), promised.tax().plus(promised.givenTax())))
                .min(amount);
        return new RefundLine(line.lineId(), units, amount, tax, line.quantity(), line.total());
    }

    private static Money next(Money whole, Money before, long units, long of) {
        return left(whole.fraction(units, of), before);
    }

    /** Nothing rather than less: units cancelled since may have lowered the share by a minor unit. */
    private static Money left(Money share, Money before) {
        return share.compareTo(before) > 0 ? share.minus(before) : Money.zero(share.currency());
    }
}
