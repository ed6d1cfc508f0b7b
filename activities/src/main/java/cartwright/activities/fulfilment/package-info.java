/** The rows of what each warehouse ships. */
@NullMarked
package cartwright.activities.fulfilment;

import org.jspecify.annotations.NullMarked;
