/** One decision about many parked steps. */
@NullMarked
package cartwright.workflows.repair;

import org.jspecify.annotations.NullMarked;
