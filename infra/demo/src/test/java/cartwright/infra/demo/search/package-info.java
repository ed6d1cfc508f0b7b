/** How well products of the demo catalogue are found. */
@NullMarked
package cartwright.infra.demo.search;

import org.jspecify.annotations.NullMarked;
