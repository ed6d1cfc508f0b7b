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

    /** Whether the caller works here and may read every order. */
    public boolean isStaff() {
        return is(Role.SUPPORT, Role.OPERATIONS, Role.FINANCE);
    }

    /**
     * Refuses a caller without any of {@code wanted}.
     *
     * @throws Problem FORBIDDEN
     */
    public void require(Role... wanted) {
        if (!is(wanted)) {
            throw new Problem(ErrorCode.FORBIDDEN, "The caller's roles do not allow this.");
        }
    }
}
