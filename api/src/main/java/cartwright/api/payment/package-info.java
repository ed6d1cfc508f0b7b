/** Refunds, and what providers report. */
@NullMarked
package cartwright.api.payment;

import org.jspecify.annotations.NullMarked;
