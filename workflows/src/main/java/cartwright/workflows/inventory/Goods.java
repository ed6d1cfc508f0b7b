package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Sku;

/**
 * Units of a sku that have come to a warehouse.
 *
 * @param quantity all of them
 * @param damaged those of them that cannot be sold
 */
public record Goods(Sku sku, long quantity, long damaged) {

    public Goods {
        if (quantity < 1 || damaged < 0 || damaged > quantity) {
            throw new IllegalArgumentException(
                    "from 1 unit, of which 0 to all are damaged, not " + quantity + " and " + damaged);
        }
    }
}
