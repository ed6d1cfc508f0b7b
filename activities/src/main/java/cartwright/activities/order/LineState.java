package cartwright.activities.order;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;

/**
 * A line as it stands, and as it was placed.
 *
 * @param quantity units not cancelled
 */
public record LineState(
        String lineId,
        Sku sku,
        String name,
        long quantity,
        long placedQuantity,
        Money unitPrice,
        Money discount,
        Money tax,
        Money total,
        Money placedTax,
        Money placedTotal) {

    /**
     * The line with {@code units} fewer: what is left costs its cumulative share of what was placed, so that whatever is
     * cancelled in however many steps sums to the line (design rules, section 2).
     */
    public LineState less(long units) {
        var left = Math.subtractExact(quantity, units);
        var newTotal = placedTotal.fraction(left, placedQuantity);
        return new LineState(
                lineId,
                sku,
                name,
                left,
                placedQuantity,
                unitPrice,
                unitPrice.times(left).minus(newTotal),
                placedTax.fraction(left, placedQuantity),
                newTotal,
                placedTax,
                placedTotal);
    }
}
