/** Measures the running shop beside the bare engine, in the same run on the same machine. */
@NullMarked
package cartwright.infra.bench;

import org.jspecify.annotations.NullMarked;
