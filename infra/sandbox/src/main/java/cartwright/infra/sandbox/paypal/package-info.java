/** PayPal's orders, authorizations, captures, refunds, disputes and reports, kept in the sandbox's own database. */
@NullMarked
package cartwright.infra.sandbox.paypal;

import org.jspecify.annotations.NullMarked;
