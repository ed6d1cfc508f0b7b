/** What is sold, and at what price. */
@NullMarked
package cartwright.activities.catalog;

import org.jspecify.annotations.NullMarked;
