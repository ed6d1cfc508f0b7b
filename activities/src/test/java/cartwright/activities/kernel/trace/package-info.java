/** That one trace and one log context follow a piece of work wherever it goes. */
@NullMarked
package cartwright.activities.kernel.trace;

import org.jspecify.annotations.NullMarked;
