/** How well products of the demo catalogue are found. */
@NullMarked
package cartwright.infra.relevance;

import org.jspecify.annotations.NullMarked;
