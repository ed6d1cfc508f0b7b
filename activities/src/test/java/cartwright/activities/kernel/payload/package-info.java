@NullMarked
package cartwright.activities.kernel.payload;

import org.jspecify.annotations.NullMarked;
