/** Square's payments, refunds, disputes and payouts, kept in the sandbox's own database. */
@NullMarked
package cartwright.infra.sandbox.square;

import org.jspecify.annotations.NullMarked;
