/** Long work on the catalogue. */
@NullMarked
package cartwright.workflows.catalog;

import org.jspecify.annotations.NullMarked;
