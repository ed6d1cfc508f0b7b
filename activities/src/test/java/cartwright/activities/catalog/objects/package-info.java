@NullMarked
package cartwright.activities.catalog.objects;

import org.jspecify.annotations.NullMarked;
