/** Tests of what those who browse see. */
@NullMarked
package cartwright.activities.inventory.browse;

import org.jspecify.annotations.NullMarked;
