/** Tests. */
@NullMarked
package cartwright.api.payment;

import org.jspecify.annotations.NullMarked;
