/** Stripe's payment intents, charges, refunds and events, kept in the sandbox's own database. */
@NullMarked
package cartwright.infra.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
