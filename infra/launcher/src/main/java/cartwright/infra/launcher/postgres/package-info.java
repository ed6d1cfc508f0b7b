/** The embedded PostgreSQL: its server process, its roles and databases, and what is checked before it starts. */
@NullMarked
package cartwright.infra.launcher.postgres;

import org.jspecify.annotations.NullMarked;
