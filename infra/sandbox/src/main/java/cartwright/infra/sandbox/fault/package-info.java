/** Failures that a test or a person can order: which provider, which operation, how and how often. */
@NullMarked
package cartwright.infra.sandbox.fault;

import org.jspecify.annotations.NullMarked;
