/** The ledger: every movement of money as an entry of double-entry bookkeeping, named after the event that caused it. */
@NullMarked
package cartwright.activities.reconciliation.ledger;

import org.jspecify.annotations.NullMarked;
