package cartwright.api.kernel;

import cartwright.activities.user.Role;
import cartwright.workflows.kernel.CustomerId;
import java.util.Set;

/** Who makes a request. */
public record Caller(CustomerId id, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has one of {@code wanted}; administrators have all. */
    public boolean is(Role... wanted) {
        return roles.contains(Role.ADMIN) || Set.of(wanted).stream().anyMatch(roles::contains);
    }

    /** Whether the caller may read every order, and staff's remarks on it. */
    public boolean isSupport() {
        return is(Role.SUPPORT);
    }

    /** Whether the caller may know of what is {@code owner}'s. */
    public boolean sees(CustomerId owner) {
        return isSupport() || id.equals(owner);
    }
}
