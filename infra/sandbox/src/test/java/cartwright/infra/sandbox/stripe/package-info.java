/** Tests of Stripe's double, without and with its SDK. */
@NullMarked
package cartwright.infra.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
