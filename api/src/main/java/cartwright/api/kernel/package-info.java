/** What every endpoint shares: errors, callers, idempotency, paging, limits and the connection to Temporal. */
@NullMarked
package cartwright.api.kernel;

import org.jspecify.annotations.NullMarked;
