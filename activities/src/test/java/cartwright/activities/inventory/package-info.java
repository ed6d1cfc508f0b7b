@NullMarked
package cartwright.activities.inventory;

import org.jspecify.annotations.NullMarked;
