/** Redis, which everything must do without. */
@NullMarked
package cartwright.activities.kernel.redis;

import org.jspecify.annotations.NullMarked;
