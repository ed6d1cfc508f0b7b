/** Reading what is sold. */
@NullMarked
package cartwright.api.catalog;

import org.jspecify.annotations.NullMarked;
