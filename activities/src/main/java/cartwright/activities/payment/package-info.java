/** Takes, captures and returns money: attempts are stored before a provider is called, and resolved, never repeated blindly. */
@NullMarked
package cartwright.activities.payment;

import org.jspecify.annotations.NullMarked;
