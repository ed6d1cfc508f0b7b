/** The mail and text providers' own SDKs; nothing of them is seen outside. */
@NullMarked
package cartwright.activities.notification.provider;

import org.jspecify.annotations.NullMarked;
