package cartwright.workflows.order;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;

/**
 * A line of an order at the price it was placed at.
 *
 * @param lineId names the line within its order, from "1" on
 * @param quantity units
 * @param unitPrice what one unit costs, tax included, before discount
 * @param discount taken off the whole line, not negative
 * @param tax contained in {@code total}
 * @param total what the line costs: unit price times quantity, less discount
 */
public record PricedLine(
        String lineId, Sku sku, String name, long quantity, Money unitPrice, Money discount, Money tax, Money total) {}
