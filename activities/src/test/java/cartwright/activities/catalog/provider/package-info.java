@NullMarked
package cartwright.activities.catalog.provider;

import org.jspecify.annotations.NullMarked;
