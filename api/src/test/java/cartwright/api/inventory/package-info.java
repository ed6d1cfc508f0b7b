/** Tests. */
@NullMarked
package cartwright.api.inventory;

import org.jspecify.annotations.NullMarked;
