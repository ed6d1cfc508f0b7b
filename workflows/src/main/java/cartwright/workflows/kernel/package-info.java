/** What every context speaks: money in minor units, ids, quantities and the time a workflow sees. */
@NullMarked
package cartwright.workflows.kernel;

import org.jspecify.annotations.NullMarked;
