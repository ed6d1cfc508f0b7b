/** Checks of the local Temporal server and of where its program comes from. */
@NullMarked
package cartwright.infra.launcher.temporal;

import org.jspecify.annotations.NullMarked;
