/** The whole shop under test: real servers, real processes, real crashes. */
@NullMarked
package cartwright.infra.e2e;

import org.jspecify.annotations.NullMarked;
