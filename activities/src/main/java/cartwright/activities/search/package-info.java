/** Finds products: by an index in OpenSearch that is made of events, and by PostgreSQL's full text while there is none. */
@NullMarked
package cartwright.activities.search;

import org.jspecify.annotations.NullMarked;
