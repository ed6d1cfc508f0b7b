/** Images of products: what is taken for one, what is made of it, and where that lies. */
@NullMarked
package cartwright.activities.catalog.images;

import org.jspecify.annotations.NullMarked;
