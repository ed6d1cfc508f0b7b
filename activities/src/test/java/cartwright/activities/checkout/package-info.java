@NullMarked
package cartwright.activities.checkout;

import org.jspecify.annotations.NullMarked;
