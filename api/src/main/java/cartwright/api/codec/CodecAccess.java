package cartwright.api.codec;

import cartwright.activities.user.Accounts;
import cartwright.activities.user.Role;
import cartwright.api.kernel.ApiProperties;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Tokens;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Who is shown payloads: staff by their access token or by the cookie of {@link CodecPage}, and loopback where that is open. */
@Component
class CodecAccess {

    private final ApiProperties properties;
    private final Tokens tokens;
    private final Accounts accounts;

    CodecAccess(ApiProperties properties, Tokens tokens, Accounts accounts, Environment environment) {
        this.properties = properties;
        this.tokens = tokens;
        this.accounts = accounts;
        if (properties.openCodec()
                && !"none".equalsIgnoreCase(environment.getProperty("server.forward-headers-strategy"))) {
            // Else whoever writes a header is on loopback.
            throw new IllegalStateException(
                    "cartwright.api.open-codec needs server.forward-headers-strategy to be none");
        }
    }

    /** Returns when the request may have payloads decoded. */
    void admit(HttpServletRequest request) {
        if (properties.openCodec() && Loopback.isDirect(request)) {
            return;
        }
        var caller = Caller.current()
                .or(() -> signedInFromTheUi(request))
                .orElseThrow(() ->
                        new Problem(ErrorCode.UNAUTHENTICATED, "Sign in at /codec of this address, then reload."));
        if (!mayRead(caller)) {
            throw new Problem(ErrorCode.FORBIDDEN, "Payloads are shown to support and operations only.");
        }
    }

    /** Whose cookie the request carries, with the roles the account has now. */
    Optional<Caller> signedIn(HttpServletRequest request) {
        return cookies(request)
                .filter(cookie -> cookie.getName().equals(CodecPage.COOKIE))
                .flatMap(cookie -> tokens.readForCodec(cookie.getValue()).stream())
                .findFirst()
                .flatMap(accounts::find)
                .map(account -> new Caller(account.id(), account.roles()));
    }

    static boolean mayRead(Caller caller) {
        return caller.is(Role.SUPPORT, Role.OPERATIONS);
    }

    /** Browsers send the cookie along with whatever page's request; every such request names the page's origin. */
    private Optional<Caller> signedInFromTheUi(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && Set.copyOf(properties.temporalUi()).contains(origin)
                ? signedIn(request)
                : Optional.empty();
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        return request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
    }
}
