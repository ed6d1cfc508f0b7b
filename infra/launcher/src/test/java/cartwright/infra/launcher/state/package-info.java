/** Checks of what is written down and found again. */
@NullMarked
package cartwright.infra.launcher.state;

import org.jspecify.annotations.NullMarked;
