/** Cycle counts: shelves counted blind, counted again where that differs too much, corrected by movements. */
@NullMarked
package cartwright.activities.inventory.count;

import org.jspecify.annotations.NullMarked;
