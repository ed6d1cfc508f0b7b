/** What events may look like. */
@NullMarked
package cartwright.activities.events.schema;

import org.jspecify.annotations.NullMarked;
