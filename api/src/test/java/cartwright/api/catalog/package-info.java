/** Tests. */
@NullMarked
package cartwright.api.catalog;

import org.jspecify.annotations.NullMarked;
