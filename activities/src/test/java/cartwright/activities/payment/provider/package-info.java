/** The payment providers' requests, checked against the providers' own descriptions. */
@NullMarked
package cartwright.activities.payment.provider;

import org.jspecify.annotations.NullMarked;
