/** Tests. */
@NullMarked
package cartwright.api.kernel;

import org.jspecify.annotations.NullMarked;
