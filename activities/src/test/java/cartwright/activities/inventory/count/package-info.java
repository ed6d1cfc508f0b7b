/** Tests of cycle counts. */
@NullMarked
package cartwright.activities.inventory.count;

import org.jspecify.annotations.NullMarked;
