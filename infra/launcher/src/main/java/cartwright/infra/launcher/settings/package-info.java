/** What may be configured: directories, ports, the environment, and the secrets drawn once per data directory. */
@NullMarked
package cartwright.infra.launcher.settings;

import org.jspecify.annotations.NullMarked;
