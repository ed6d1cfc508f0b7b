/** Checks of the checks before a start. */
@NullMarked
package cartwright.infra.launcher.preflight;

import org.jspecify.annotations.NullMarked;
