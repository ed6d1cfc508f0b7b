/** What the doubled providers really did with money, for checks and for people. */
@NullMarked
package cartwright.infra.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
