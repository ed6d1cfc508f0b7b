package cartwright.activities.catalog;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;

/**
 * An article that is sold.
 *
 * @param price of one unit, tax included
 * @param version grows with every change; an ETag
 */
public record Product(Sku sku, String name, String category, Money price, long version) {}
