@NullMarked
package cartwright.activities.kernel.seal;

import org.jspecify.annotations.NullMarked;
