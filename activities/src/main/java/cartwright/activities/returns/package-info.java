/** What is sent back, unit by unit: how it stands, what has arrived and what became of it. */
@NullMarked
package cartwright.activities.returns;

import org.jspecify.annotations.NullMarked;
