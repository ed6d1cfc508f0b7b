/** Stock per sku and warehouse: reserving, committing, shipping and correcting it, each change once per cause. */
@NullMarked
package cartwright.activities.inventory;

import org.jspecify.annotations.NullMarked;
