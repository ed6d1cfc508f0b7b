/** Files as they are handed in, kept in the database. */
@NullMarked
package cartwright.activities.kernel.file;

import org.jspecify.annotations.NullMarked;
