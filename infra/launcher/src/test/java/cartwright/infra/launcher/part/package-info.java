/** Checks of what the parts are told. */
@NullMarked
package cartwright.infra.launcher.part;

import org.jspecify.annotations.NullMarked;
