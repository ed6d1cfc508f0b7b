/** Files of products against a real database. */
@NullMarked
package cartwright.activities.catalog.imports;

import org.jspecify.annotations.NullMarked;
