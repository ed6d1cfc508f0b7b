/** Checks of the commands as a person runs them. */
@NullMarked
package cartwright.infra.launcher.command;

import org.jspecify.annotations.NullMarked;
