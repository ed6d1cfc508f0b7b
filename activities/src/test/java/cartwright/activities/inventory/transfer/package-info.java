/** Tests of transfers. */
@NullMarked
package cartwright.activities.inventory.transfer;

import org.jspecify.annotations.NullMarked;
