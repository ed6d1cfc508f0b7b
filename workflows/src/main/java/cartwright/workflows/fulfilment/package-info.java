/** The part of an order that one warehouse picks, labels, ships and delivers, as workflows see it. */
@NullMarked
package cartwright.workflows.fulfilment;

import org.jspecify.annotations.NullMarked;
