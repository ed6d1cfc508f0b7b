/** The shop as a client sees it, and what its orders cost behind the API. */
@NullMarked
package cartwright.infra.bench.shop;

import org.jspecify.annotations.NullMarked;
