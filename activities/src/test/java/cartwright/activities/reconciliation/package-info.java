@NullMarked
package cartwright.activities.reconciliation;

import org.jspecify.annotations.NullMarked;
