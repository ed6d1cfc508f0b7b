/** What a person sees while something takes time. */
@NullMarked
package cartwright.infra.launcher.progress;

import org.jspecify.annotations.NullMarked;
