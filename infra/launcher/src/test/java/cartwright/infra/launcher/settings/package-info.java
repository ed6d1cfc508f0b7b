/** Checks of what may be configured. */
@NullMarked
package cartwright.infra.launcher.settings;

import org.jspecify.annotations.NullMarked;
