/** Object stores of others. */
@NullMarked
package cartwright.activities.catalog.provider;

import org.jspecify.annotations.NullMarked;
