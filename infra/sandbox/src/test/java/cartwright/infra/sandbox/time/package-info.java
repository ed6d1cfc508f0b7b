/** Tests of the sandbox's own time. */
@NullMarked
package cartwright.infra.sandbox.time;

import org.jspecify.annotations.NullMarked;
