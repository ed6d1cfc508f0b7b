/** Messages to customers, sent apart from the order that caused them. */
@NullMarked
package cartwright.workflows.notification;

import org.jspecify.annotations.NullMarked;
