/** Checks of the embedded PostgreSQL against the real server. */
@NullMarked
package cartwright.infra.launcher.postgres;

import org.jspecify.annotations.NullMarked;
