/** Tests of PayPal's double with PayPal's own SDK. */
@NullMarked
package cartwright.infra.sandbox.paypal;

import org.jspecify.annotations.NullMarked;
