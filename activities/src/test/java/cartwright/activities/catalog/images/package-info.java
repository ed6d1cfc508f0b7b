@NullMarked
package cartwright.activities.catalog.images;

import org.jspecify.annotations.NullMarked;
