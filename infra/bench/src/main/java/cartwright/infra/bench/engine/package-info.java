/** The baselines: workflows that do nothing, on the same Temporal server. */
@NullMarked
package cartwright.infra.bench.engine;

import org.jspecify.annotations.NullMarked;
