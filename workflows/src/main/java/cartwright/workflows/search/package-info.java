/** Making the search's index anew, and holding it against the database. */
@NullMarked
package cartwright.workflows.search;

import org.jspecify.annotations.NullMarked;
