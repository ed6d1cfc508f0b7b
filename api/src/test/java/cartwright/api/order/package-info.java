/** Tests of orders over HTTP. */
@NullMarked
package cartwright.api.order;

import org.jspecify.annotations.NullMarked;
