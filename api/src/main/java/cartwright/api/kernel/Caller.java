package cartwright.api.kernel;

import cartwright.activities.user.Role;
import cartwright.workflows.kernel.CustomerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who makes a request. */
public record Caller(CustomerId id, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Who makes the request that this thread serves; empty without an access token. */
    public static Optional<Caller> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Jwt token
                ? Optional.of(of(token))
                : Optional.empty();
    }

    private static Caller of(Jwt token) {
        var roles = Objects.requireNonNullElse(token.getClaimAsStringList(Tokens.ROLES), List.<String>of());
        return new Caller(
                new CustomerId(Objects.requireNonNull(token.getSubject())),
                roles.stream().map(Role::valueOf).collect(Collectors.toSet()));
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
