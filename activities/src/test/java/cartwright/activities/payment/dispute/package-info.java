@NullMarked
package cartwright.activities.payment.dispute;

import org.jspecify.annotations.NullMarked;
