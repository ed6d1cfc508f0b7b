/** The comparison at its smallest. */
@NullMarked
package cartwright.infra.bench.relay;

import org.jspecify.annotations.NullMarked;
