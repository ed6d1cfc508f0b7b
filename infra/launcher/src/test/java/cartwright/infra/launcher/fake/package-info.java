/** A checkout whose applications are tiny doubles, so that the launcher itself is what is tested. */
@NullMarked
package cartwright.infra.launcher.fake;

import org.jspecify.annotations.NullMarked;
