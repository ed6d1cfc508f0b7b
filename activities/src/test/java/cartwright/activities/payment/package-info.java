@NullMarked
package cartwright.activities.payment;

import org.jspecify.annotations.NullMarked;
