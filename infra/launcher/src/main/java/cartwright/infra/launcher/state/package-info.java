/** What a running launcher writes down for the other commands, for tests and for its own next start. */
@NullMarked
package cartwright.infra.launcher.state;

import org.jspecify.annotations.NullMarked;
