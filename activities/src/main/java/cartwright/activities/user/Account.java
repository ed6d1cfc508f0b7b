package cartwright.activities.user;

import cartwright.workflows.kernel.CustomerId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can log in.
 *
 * @param phone E.164, if known
 */
public record Account(
        CustomerId id, String email, String name, @Nullable String phone, Set<Role> roles) {

    public Account {
        roles = Set.copyOf(roles);
    }

    /** Personal data stay out of logs. */
    @Override
    public String toString() {
        return "Account[" + id + ", " + roles + "]";
    }
}
