/** Reconciliation of a large day, measured beside what a person would type into psql for it. */
@NullMarked
package cartwright.infra.bench.reconciliation;

import org.jspecify.annotations.NullMarked;
