/** Bank statements, as banks write them. */
@NullMarked
package cartwright.activities.reconciliation.bank;

import org.jspecify.annotations.NullMarked;
