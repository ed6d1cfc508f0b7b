/** How much will be bought: demand by day, and what it says about the days to come. Statistics, in doubles; nothing here is money. */
@NullMarked
package cartwright.activities.inventory.forecast;

import org.jspecify.annotations.NullMarked;
