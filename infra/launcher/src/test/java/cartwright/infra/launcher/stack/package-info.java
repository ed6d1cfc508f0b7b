/** Checks of the stack as a whole, with doubled applications and real servers. */
@NullMarked
package cartwright.infra.launcher.stack;

import org.jspecify.annotations.NullMarked;
