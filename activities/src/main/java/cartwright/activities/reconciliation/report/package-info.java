/** What finance reads about a run. */
@NullMarked
package cartwright.activities.reconciliation.report;

import org.jspecify.annotations.NullMarked;
