/** What workflows say about stock; the stock itself is kept by the inventory context of the activities. */
@NullMarked
package cartwright.workflows.inventory;

import org.jspecify.annotations.NullMarked;
