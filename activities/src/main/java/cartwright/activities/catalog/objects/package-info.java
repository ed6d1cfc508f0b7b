/** Bytes that are too many for a database, kept by what they are. */
@NullMarked
package cartwright.activities.catalog.objects;

import org.jspecify.annotations.NullMarked;
