/** Placing, reading and changing orders. */
@NullMarked
package cartwright.api.order;

import org.jspecify.annotations.NullMarked;
