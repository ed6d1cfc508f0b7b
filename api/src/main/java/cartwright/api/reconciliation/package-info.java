/** Finance's view: the ledger. */
@NullMarked
package cartwright.api.reconciliation;

import org.jspecify.annotations.NullMarked;
