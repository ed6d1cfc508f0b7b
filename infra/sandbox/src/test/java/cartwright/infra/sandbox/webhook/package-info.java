/** Tests of signatures and delivery plans. */
@NullMarked
package cartwright.infra.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
