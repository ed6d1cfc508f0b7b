/** Signs and delivers the providers' webhooks from an outbox that survives a crash. */
@NullMarked
package cartwright.infra.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
