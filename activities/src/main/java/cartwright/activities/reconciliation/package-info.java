/** Compares the ledger with what providers and banks say, and keeps what does not agree until it is explained. */
@NullMarked
package cartwright.activities.reconciliation;

import org.jspecify.annotations.NullMarked;
