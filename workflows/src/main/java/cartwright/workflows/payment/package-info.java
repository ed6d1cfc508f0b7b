/** Authorizing, capturing, voiding and refunding money, as workflows see it. */
@NullMarked
package cartwright.workflows.payment;

import org.jspecify.annotations.NullMarked;
