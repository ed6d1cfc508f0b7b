/** Stock on its way from one warehouse to another, as a saga: what is taken out arrives, is put back, or is written down as missing. */
@NullMarked
package cartwright.workflows.inventory.transfer;

import org.jspecify.annotations.NullMarked;
