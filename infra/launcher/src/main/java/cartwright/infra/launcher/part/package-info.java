/** The parts of the running shop: how each is started, watched, restarted and stopped. */
@NullMarked
package cartwright.infra.launcher.part;

import org.jspecify.annotations.NullMarked;
