package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Sku;

/**
 * A stock counter that does not add up.
 *
 * @param counter such as {@code on_hand}, compared with its movements, or {@code reserved by orders}, compared with what orders hold
 * @param counted units the counter says
 * @param expected units it should say
 */
public record StockDrift(Sku sku, String warehouse, String counter, long counted, long expected) {}
