package cartwright.activities.notification;

import org.jspecify.annotations.Nullable;

/**
 * Whom a message goes to. Personal data: looked up when a message is sent, and kept nowhere here.
 *
 * @param name as the customer wrote it
 * @param phone E.164
 */
public record Recipient(
        String name, @Nullable String email, @Nullable String phone) {

    /** Personal data stay out of logs. */
    @Override
    public String toString() {
        return "Recipient[]";
    }
}
