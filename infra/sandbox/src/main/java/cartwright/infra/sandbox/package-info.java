/** A stateful local double of the payment, message and carrier providers that the shop calls. */
@NullMarked
package cartwright.infra.sandbox;

import org.jspecify.annotations.NullMarked;
