@NullMarked
package cartwright.activities.catalog;

import org.jspecify.annotations.NullMarked;
