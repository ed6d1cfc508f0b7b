/** Checks of what a person sees. */
@NullMarked
package cartwright.infra.launcher.progress;

import org.jspecify.annotations.NullMarked;
