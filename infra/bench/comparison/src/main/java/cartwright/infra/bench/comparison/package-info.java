/** What benchmarks have in common that measure the shop's way beside the plain one, on a PostgreSQL of their own. */
@NullMarked
package cartwright.infra.bench.comparison;

import org.jspecify.annotations.NullMarked;
