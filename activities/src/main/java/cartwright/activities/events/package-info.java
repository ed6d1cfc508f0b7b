/** Hands the contexts' event logs to their consumers, and keeps what providers announce until it is applied. */
@NullMarked
package cartwright.activities.events;

import org.jspecify.annotations.NullMarked;
