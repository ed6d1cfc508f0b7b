/** The local Temporal server: where its binary comes from and how it is started. */
@NullMarked
package cartwright.infra.launcher.temporal;

import org.jspecify.annotations.NullMarked;
