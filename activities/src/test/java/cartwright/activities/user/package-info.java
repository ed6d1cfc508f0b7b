@NullMarked
package cartwright.activities.user;

import org.jspecify.annotations.NullMarked;
