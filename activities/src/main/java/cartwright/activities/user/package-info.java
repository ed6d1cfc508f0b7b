/** Who may do what: accounts, their roles and their sessions. */
@NullMarked
package cartwright.activities.user;

import org.jspecify.annotations.NullMarked;
