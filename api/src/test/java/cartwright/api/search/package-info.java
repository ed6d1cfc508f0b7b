/** Tests. */
@NullMarked
package cartwright.api.search;

import org.jspecify.annotations.NullMarked;
