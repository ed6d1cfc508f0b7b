package cartwright.workflows.payment;

import cartwright.workflows.kernel.Money;

/**
 * The part of a refund that is for units of one line of its order.
 *
 * @param amount what they are worth, tax included: the line's cumulative share less what was promised back before
 * @param tax how much of the amount is tax, prorated in the same way from what was stored when the order was placed
 * @param lineQuantity how many units the line had when the refund was granted; no more are ever refunded
 * @param lineTotal what the line cost then; no more is ever refunded
 */
public record RefundLine(String lineId, long quantity, Money amount, Money tax, long lineQuantity, Money lineTotal) {}
