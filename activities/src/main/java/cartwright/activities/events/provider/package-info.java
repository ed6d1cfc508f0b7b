/** Each provider's own way of signing and wording what it announces. */
@NullMarked
package cartwright.activities.events.provider;

import org.jspecify.annotations.NullMarked;
