/** Tests. */
@NullMarked
package cartwright.api.fulfilment;

import org.jspecify.annotations.NullMarked;
