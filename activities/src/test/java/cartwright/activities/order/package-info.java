@NullMarked
package cartwright.activities.order;

import org.jspecify.annotations.NullMarked;
