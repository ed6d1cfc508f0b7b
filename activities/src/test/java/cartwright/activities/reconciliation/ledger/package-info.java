@NullMarked
package cartwright.activities.reconciliation.ledger;

import org.jspecify.annotations.NullMarked;
