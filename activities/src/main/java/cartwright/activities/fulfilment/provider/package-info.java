/** The carriers' own SDKs; nothing of them is seen outside. */
@NullMarked
package cartwright.activities.fulfilment.provider;

import org.jspecify.annotations.NullMarked;
