@NullMarked
package cartwright.activities.search;

import org.jspecify.annotations.NullMarked;
