/** What the doubled providers were asked to send to customers. */
@NullMarked
package cartwright.infra.sandbox.message;

import org.jspecify.annotations.NullMarked;
