/** Tests of demand and its forecasts. */
@NullMarked
package cartwright.activities.inventory.forecast;

import org.jspecify.annotations.NullMarked;
