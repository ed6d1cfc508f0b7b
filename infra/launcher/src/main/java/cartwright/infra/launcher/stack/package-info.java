/** The whole shop as one thing: planned, started, supervised and stopped; for {@code ./dev up} and for end-to-end tests. */
@NullMarked
package cartwright.infra.launcher.stack;

import org.jspecify.annotations.NullMarked;
