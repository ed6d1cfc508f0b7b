/** Loads the demo catalogue and its stock. */
@NullMarked
package cartwright.infra.demo.seed;

import org.jspecify.annotations.NullMarked;
