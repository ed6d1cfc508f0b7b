/** The shop's year of order lines: what its rows say, and what is wrong with them. */
@NullMarked
package cartwright.infra.demo.retail;

import org.jspecify.annotations.NullMarked;
