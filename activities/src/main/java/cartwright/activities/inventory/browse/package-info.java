/** What is available, for those who browse: from Redis, some seconds old at most. Orders are never served from here. */
@NullMarked
package cartwright.activities.inventory.browse;

import org.jspecify.annotations.NullMarked;
