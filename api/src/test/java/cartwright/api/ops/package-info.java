/** Tests. */
@NullMarked
package cartwright.api.ops;

import org.jspecify.annotations.NullMarked;
