/** The import of a million products, measured beside the same rows copied into the same tables. */
@NullMarked
package cartwright.infra.bench.imports;

import org.jspecify.annotations.NullMarked;
