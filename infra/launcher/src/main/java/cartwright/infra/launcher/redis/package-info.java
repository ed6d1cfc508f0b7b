/** A real Redis on this machine: its program and its settings. */
@NullMarked
package cartwright.infra.launcher.redis;

import org.jspecify.annotations.NullMarked;
