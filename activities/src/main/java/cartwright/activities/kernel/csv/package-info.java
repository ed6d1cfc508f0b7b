/** Tables as text. */
@NullMarked
package cartwright.activities.kernel.csv;

import org.jspecify.annotations.NullMarked;
