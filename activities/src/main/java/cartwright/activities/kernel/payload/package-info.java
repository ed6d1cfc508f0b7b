/** How workflow payloads become bytes: tolerant JSON, encrypted before it leaves the process. */
@NullMarked
package cartwright.activities.kernel.payload;

import org.jspecify.annotations.NullMarked;
