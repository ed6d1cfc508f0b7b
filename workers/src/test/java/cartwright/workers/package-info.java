/** The worker process as it runs, beside servers of its own. */
@NullMarked
package cartwright.workers;

import org.jspecify.annotations.NullMarked;
