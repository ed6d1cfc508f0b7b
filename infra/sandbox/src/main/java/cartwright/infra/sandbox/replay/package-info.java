/** Answers under an idempotency key once. */
@NullMarked
package cartwright.infra.sandbox.replay;

import org.jspecify.annotations.NullMarked;
