/** Products out of the catalogue, as files that may be imported again. */
@NullMarked
package cartwright.activities.catalog.exports;

import org.jspecify.annotations.NullMarked;
