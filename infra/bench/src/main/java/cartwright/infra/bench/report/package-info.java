/** The figures as a table, as JSON and as a page. */
@NullMarked
package cartwright.infra.bench.report;

import org.jspecify.annotations.NullMarked;
