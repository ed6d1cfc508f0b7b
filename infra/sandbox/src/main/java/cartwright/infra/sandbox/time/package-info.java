/** The sandbox's own time, which can be advanced, and what happens when time has passed. */
@NullMarked
package cartwright.infra.sandbox.time;

import org.jspecify.annotations.NullMarked;
