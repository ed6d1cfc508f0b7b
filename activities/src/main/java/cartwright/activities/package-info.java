/** Everything with a side effect, by context. */
@NullMarked
package cartwright.activities;

import org.jspecify.annotations.NullMarked;
