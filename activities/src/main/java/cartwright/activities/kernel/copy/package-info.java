/** Rows by the hundred thousand into PostgreSQL. */
@NullMarked
package cartwright.activities.kernel.copy;

import org.jspecify.annotations.NullMarked;
