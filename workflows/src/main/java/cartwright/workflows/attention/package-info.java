/** What all workflows share when they need people: how steps are parked, resolved, refused, searched for and told of. */
@NullMarked
package cartwright.workflows.attention;

import org.jspecify.annotations.NullMarked;
