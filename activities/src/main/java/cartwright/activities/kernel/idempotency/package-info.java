/** Requests that clients may repeat: each is done once and answered the same. */
@NullMarked
package cartwright.activities.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
