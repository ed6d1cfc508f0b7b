@NullMarked
package cartwright.activities.kernel;

import org.jspecify.annotations.NullMarked;
