/** Checks of processes and their measures. */
@NullMarked
package cartwright.infra.launcher.process;

import org.jspecify.annotations.NullMarked;
