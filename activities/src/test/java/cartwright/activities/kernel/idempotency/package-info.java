@NullMarked
package cartwright.activities.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
