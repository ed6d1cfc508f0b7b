/** What warehouses report about their parts of orders. */
@NullMarked
package cartwright.api.fulfilment;

import org.jspecify.annotations.NullMarked;
