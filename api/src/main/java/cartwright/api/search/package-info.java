/** Searching for products, and what staff may know and do about it. */
@NullMarked
package cartwright.api.search;

import org.jspecify.annotations.NullMarked;
