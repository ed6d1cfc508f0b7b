/** Tests. */
@NullMarked
package cartwright.api.returns;

import org.jspecify.annotations.NullMarked;
