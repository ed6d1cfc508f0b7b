/** Products by the file: read, checked and brought into the catalogue, chunk by chunk. */
@NullMarked
package cartwright.activities.catalog.imports;

import org.jspecify.annotations.NullMarked;
