/** What every context stands on: ids, the event log, the schema and its migrations. */
@NullMarked
package cartwright.activities.kernel;

import org.jspecify.annotations.NullMarked;
