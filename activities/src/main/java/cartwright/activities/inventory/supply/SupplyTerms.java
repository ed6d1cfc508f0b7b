package cartwright.activities.inventory.supply;

import org.jspecify.annotations.Nullable;

/**
 * How a sku of a warehouse is bought.
 *
 * @param supplier the shop's name for it
 * @param leadDays from the order to the goods
 * @param orderUpTo how many units are wanted, with what is on its way; null for what the forecast says
 * @param packSize what is ordered is a multiple of
 */
public record SupplyTerms(
        String supplier, int leadDays, @Nullable Long orderUpTo, long packSize) {}
