/** The payment providers' own SDKs; nothing of them is seen outside. */
@NullMarked
package cartwright.activities.payment.provider;

import org.jspecify.annotations.NullMarked;
