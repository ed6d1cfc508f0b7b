/** The worker process: which roles it plays, and how it starts, reports and stops. Configuration only. */
@NullMarked
package cartwright.workers;

import org.jspecify.annotations.NullMarked;
