/** The contexts against a real PostgreSQL. */
@NullMarked
package cartwright.activities;

import org.jspecify.annotations.NullMarked;
