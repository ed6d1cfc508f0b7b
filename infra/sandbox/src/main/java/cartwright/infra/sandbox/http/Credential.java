package cartwright.infra.sandbox.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller identifies itself with: a bearer token, or a basic user name with its password.
 *
 * @param name the bearer token or user name
 * @param password the basic password, absent for a bearer token
 */
public record Credential(String name, @Nullable String password) {
    /** The caller's credential, absent when the header is missing, of another scheme or malformed. */
    public static Optional<Credential> of(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(new Credential(header.substring(7).strip(), null))
                    .filter(Credential::named);
        }
        if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(header.substring(6).strip()).filter(Credential::named);
        }
        return Optional.empty();
    }

    private static Optional<Credential> basic(String encoded) {
        try {
            var decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return Optional.of(
                    colon < 0
                            ? new Credential(decoded, "")
                            : new Credential(decoded.substring(0, colon), decoded.substring(colon + 1)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean named() {
        return !name.isEmpty();
    }
}
