package cartwright.infra.demo.seed;

import cartwright.workflows.kernel.Sku;

/**
 * An article of the demo catalogue.
 *
 * @param pence price of one unit, above zero
 * @param monthlyUnits how many units an average month sold, rounded up
 */
public record DemoProduct(Sku sku, String name, long pence, long monthlyUnits) {}
