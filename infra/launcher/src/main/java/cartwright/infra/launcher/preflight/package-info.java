/** What is checked before anything starts, each failure one sentence. */
@NullMarked
package cartwright.infra.launcher.preflight;

import org.jspecify.annotations.NullMarked;
