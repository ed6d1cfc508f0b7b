/** Encrypts columns that hold personal data, each value bound to its row. */
@NullMarked
package cartwright.activities.kernel.seal;

import org.jspecify.annotations.NullMarked;
