/** The nightly comparison of the ledger with what providers and banks say. */
@NullMarked
package cartwright.workflows.reconciliation;

import org.jspecify.annotations.NullMarked;
