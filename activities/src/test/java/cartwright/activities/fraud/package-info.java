@NullMarked
package cartwright.activities.fraud;

import org.jspecify.annotations.NullMarked;
