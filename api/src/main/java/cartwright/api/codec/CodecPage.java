package cartwright.api.codec;

import cartwright.activities.user.Account;
import cartwright.activities.user.Accounts;
import cartwright.api.kernel.ApiProperties;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Tokens;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where staff sign in once, so that the Temporal UI may show them payloads. The cookie is of use for the codec endpoint only; it is
 * sent from pages of the same site only, and no script can read it.
 */
@Hidden
@RestController
@RequestMapping("/codec")
class CodecPage {

    static final String COOKIE = "cartwright-codec";

    private static final String PATH = "/codec";

    private final Accounts accounts;
    private final Tokens tokens;
    private final CodecAccess access;
    private final Duration session;

    CodecPage(Accounts accounts, Tokens tokens, CodecAccess access, ApiProperties properties) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.access = access;
        this.session = properties.codecSession();
    }

    @Open
    @GetMapping
    ResponseEntity<String> show(HttpServletRequest request) {
        var isSignedIn = access.signedIn(request).filter(CodecAccess::mayRead).isPresent();
        return page(HttpStatus.OK, isSignedIn ? CodecHtml.SIGNED_IN : CodecHtml.signIn(""));
    }

    @Open
    @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        var account = accounts.authenticate(email, password);
        if (account.isEmpty()) {
            return page(HttpStatus.UNAUTHORIZED, CodecHtml.signIn("E-mail address or password is wrong."));
        }
        if (!CodecAccess.mayRead(caller(account.get()))) {
            return page(HttpStatus.FORBIDDEN, CodecHtml.signIn("Payloads are shown to support and operations only."));
        }
        var token = tokens.issueForCodec(account.get().id(), session);
        return back(cookie(token, session, request));
    }

    @Open
    @PostMapping("/sign-out")
    ResponseEntity<String> signOut(HttpServletRequest request) {
        return back(cookie("", Duration.ZERO, request));
    }

    private static Caller caller(Account account) {
        return new Caller(account.id(), account.roles());
    }

    private static ResponseCookie cookie(String token, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(COOKIE, token)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path(PATH)
                .maxAge(life)
                .build();
    }

    private static ResponseEntity<String> back(ResponseCookie cookie) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(PATH))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    /** Without a referrer of its own the form's request would name no origin, and be refused for it. */
    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Referrer-Policy", "same-origin")
                .body(html);
    }
}
