/** Tells customers by e-mail and text message what became of their orders, each message at most once. */
@NullMarked
package cartwright.activities.notification;

import org.jspecify.annotations.NullMarked;
