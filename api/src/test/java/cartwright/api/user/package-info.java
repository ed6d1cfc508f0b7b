/** Tests. */
@NullMarked
package cartwright.api.user;

import org.jspecify.annotations.NullMarked;
