/** Tests. */
@NullMarked
package cartwright.api.description;

import org.jspecify.annotations.NullMarked;
