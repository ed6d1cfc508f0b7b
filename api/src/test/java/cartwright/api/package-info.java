/** The shop behind its API, whole, for tests: a real PostgreSQL, Temporal's test server, the real workflows, a pretended bank. */
@NullMarked
package cartwright.api;

import org.jspecify.annotations.NullMarked;
