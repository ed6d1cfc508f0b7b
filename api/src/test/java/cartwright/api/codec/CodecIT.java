package cartwright.api.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.payload.EncryptingCodec;
import cartwright.activities.user.Account;
import cartwright.activities.user.Accounts;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.api.kernel.ApiProperties;
import cartwright.api.kernel.Problem;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who is shown payloads, from which pages. */
class CodecIT extends ApiTest {

    private static final String UI = "http://localhost:8233";
    private static final String SECRET = "1 High St";
    private static final String PASSWORD = "correct horse";
    private static final Set<Role> READERS = Set.of(Role.SUPPORT, Role.OPERATIONS, Role.ADMIN);
    private static final AtomicInteger HOST = new AtomicInteger();

    /** Logins are limited by address: every test comes from its own. */
    private final String address = "203.0.113." + HOST.incrementAndGet();

    @Autowired
    private EncryptingCodec codec;

    @Autowired
    private Accounts accounts;

    @ParameterizedTest
    @EnumSource(Role.class)
    void showsPayloadsToTheRolesThatSignedInAndTurnsTheOthersAway(Role role) {
        var signedIn = signIn(email(registered(role)), PASSWORD);

        if (READERS.contains(role)) {
            assertThat(signedIn).hasStatus(303);
            assertThat(decode(UI, cookie(signedIn))).hasStatus(200);
            assertThat(plain(decode(UI, cookie(signedIn)))).contains(SECRET);
        } else {
            assertThat(signedIn).hasStatus(403);
            assertThat(text(signedIn)).contains("support and operations only");
            assertThat(signedIn.getResponse().getCookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void showsPayloadsToTheRolesThatSendAnAccessToken(Role role) {
        var answer = ask(account(role), "decode", null).exchange();

        assertThat(answer).hasStatus(READERS.contains(role) ? 200 : 403);
        if (!READERS.contains(role)) {
            assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void asksAnybodyElseToSignIn() {
        var answer = decode(UI, null);

        assertThat(answer).hasStatus(401);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("UNAUTHENTICATED");
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("/codec");
        assertThat(ask(null, "encode", UI).exchange()).hasStatus(401);
    }

    @Test
    void letsTheUisPageSendTheCookieAndReadWhatIsWrong() {
        var preflight = http.options()
                .uri("/codec/decode")
                .header(HttpHeaders.ORIGIN, UI)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "content-type,x-namespace")
                .exchange();

        assertThat(preflight).hasStatus(200);
        assertAllowed(preflight);
        assertAllowed(decode(UI, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "http://localhost:8234",
                "https://localhost:8233",
                "http://localhost:8233.evil.example.com",
                "null"
            })
    void refusesOtherPagesWhateverTheySend(String origin) {
        var cookie = cookie(signIn(email(registered(Role.SUPPORT)), PASSWORD));

        assertThat(decode(origin, cookie)).hasStatus(403).doesNotContainHeader("Access-Control-Allow-Origin");
        assertThat(form("sign-in", origin, "")).hasStatus(403);
        assertThat(form("sign-out", origin, "")).hasStatus(403);
    }

    @Test
    void takesTheCookieFromTheUisPagesOnly() {
        var cookie = cookie(signIn(email(registered(Role.SUPPORT)), PASSWORD));

        assertThat(decode(null, cookie)).hasStatus(401);
        assertThat(decode("http://localhost", cookie)).hasStatus(401);
        assertThat(form("sign-in", UI, "")).hasStatus(403);
    }

    @Test
    void setsACookieThatNoScriptAndNoOtherSiteCanUse() {
        var signedIn = signIn(email(registered(Role.OPERATIONS)), PASSWORD);

        assertThat(signedIn.getResponse().getHeader(HttpHeaders.SET_COOKIE))
                .contains("HttpOnly", "SameSite=Strict", "Path=/codec", "Max-Age=3600")
                .doesNotContain("Secure");
        assertThat(signedIn.getResponse().getHeader(HttpHeaders.LOCATION)).isEqualTo("/codec");
    }

    @Test
    void keepsTheCookieOffPlainConnectionsOnceItWasSetOnAnEncryptedOne() {
        var email = email(registered(Role.OPERATIONS));

        var signedIn = from(http.post().uri("https://localhost:443/codec/sign-in"), "https://localhost")
                .param("email", email)
                .param("password", PASSWORD)
                .exchange();

        assertThat(signedIn.getResponse().getHeader(HttpHeaders.SET_COOKIE)).contains("Secure");
    }

    @Test
    void refusesWhatIsNotTheCookieItSet() {
        var account = registered(Role.SUPPORT);
        var token = cookie(signIn(email(account), PASSWORD)).getValue();
        var parts = token.split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        var forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replace("codec", "CODEC").getBytes(StandardCharsets.UTF_8));
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(decode(UI, new Cookie(CodecPage.COOKIE, token))).hasStatus(200);
        for (var other : List.of(
                parts[0] + "." + forged + "." + parts[2],
                none + "." + parts[1] + ".",
                token.substring(0, token.length() - 4) + "AAAA",
                tokens.issue(account),
                "")) {
            assertThat(decode(UI, new Cookie(CodecPage.COOKIE, other)))
                    .as(other)
                    .hasStatus(401);
        }
    }

    @Test
    void refusesACookieThatHasExpired() {
        var account = registered(Role.SUPPORT);
        var now = Instant.now();

        assertThat(decode(UI, new Cookie(CodecPage.COOKIE, token(account, now.plusSeconds(60)))))
                .hasStatus(200);
        assertThat(decode(UI, new Cookie(CodecPage.COOKIE, token(account, now.minusSeconds(1)))))
                .hasStatus(401);
    }

    @Test
    void takesTheCookieForNothingElse() {
        var cookie = cookie(signIn(email(registered(Role.ADMIN)), PASSWORD));

        assertThat(http.get().uri("/v1/me").cookie(cookie).exchange()).hasStatus(401);
        assertThat(http.get()
                        .uri("/v1/me")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + cookie.getValue())
                        .exchange())
                .hasStatus(401);
    }

    @Test
    void asksForTheRoleAtEveryUse() {
        var account = registered(Role.SUPPORT);
        var cookie = cookie(signIn(email(account), PASSWORD));
        assertThat(decode(UI, cookie)).hasStatus(200);

        owner().sql("UPDATE users.account SET roles = '{CUSTOMER}' WHERE id = :id")
                .param("id", account.id().uuid())
                .update();

        assertThat(decode(UI, cookie)).hasStatus(403);
    }

    @Test
    void signsOut() {
        var cookie = cookie(signIn(email(registered(Role.SUPPORT)), PASSWORD));
        assertThat(text(page(cookie))).contains("Sign out");

        var out = form("sign-out", "http://localhost", "");

        assertThat(out).hasStatus(303);
        assertThat(out.getResponse().getHeader(HttpHeaders.SET_COOKIE)).contains("Max-Age=0", "Path=/codec");
        assertThat(text(page(null))).contains("action=\"/codec/sign-in\"");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        var answer = signIn(email(registered(Role.SUPPORT)), "another horse");

        assertThat(answer).hasStatus(401);
        assertThat(text(answer)).contains("password is wrong").doesNotContain("another horse");
        assertThat(answer.getResponse().getCookies()).isEmpty();
    }

    @Test
    void letsThePagesFormNameItsOrigin() {
        assertThat(page(null)).hasStatus(200).hasHeader("Referrer-Policy", "same-origin");
    }

    @Test
    void admitsLoopbackWithoutALoginWhereThatIsOpen() {
        var local = new CodecAccess(properties(true), tokens, accounts, strategy("none"));
        var closed = new CodecAccess(properties(false), tokens, accounts, strategy("none"));
        var request = new MockHttpServletRequest("POST", "/codec/decode");
        var proxied = new MockHttpServletRequest("POST", "/codec/decode");
        proxied.addHeader("X-Forwarded-For", "127.0.0.1");

        assertThatCode(() -> local.admit(request)).doesNotThrowAnyException();
        assertThatThrownBy(() -> local.admit(proxied)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> closed.admit(request)).isInstanceOf(Problem.class);
    }

    @Test
    void doesNotStartOpenWhereAHeaderCouldNameTheCaller() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new CodecAccess(properties(true), tokens, accounts, strategy("native")))
                .withMessageContaining("forward-headers-strategy");
        assertThatIllegalStateException()
                .isThrownBy(() -> new CodecAccess(properties(true), tokens, accounts, new MockEnvironment()));
    }

    /** As the API issues it, until {@code end}. */
    private static String token(Account account, Instant end) {
        var claims = new JWTClaimsSet.Builder()
                .subject(account.id().value())
                .audience("codec")
                .issueTime(Date.from(end.minusSeconds(3_600)))
                .expirationTime(Date.from(end))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(JWT_SECRET));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static MockEnvironment strategy(String name) {
        return new MockEnvironment().withProperty("server.forward-headers-strategy", name);
    }

    private static ApiProperties properties(boolean open) {
        return new ApiProperties("", 1, 1, Duration.ofSeconds(1), List.of(UI), open, Duration.ofHours(1));
    }

    private static void assertAllowed(MvcTestResult answer) {
        assertThat(answer)
                .hasHeader("Access-Control-Allow-Origin", UI)
                .hasHeader("Access-Control-Allow-Credentials", "true");
    }

    private Account registered(Role role) {
        return accounts.register(UUID.randomUUID() + "@example.com", PASSWORD, "Somebody", null, Set.of(role))
                .orElseThrow();
    }

    private static String email(Account account) {
        return account.email();
    }

    private MvcTestResult signIn(String email, String password) {
        return form("sign-in", "http://localhost", "email=" + email + "&password=" + password);
    }

    private MvcTestResult form(String action, String origin, String form) {
        return from(http.post().uri("/codec/" + action), origin).content(form).exchange();
    }

    private MockMvcRequestBuilder from(MockMvcRequestBuilder request, String origin) {
        return request.remoteAddress(address)
                .header(HttpHeaders.ORIGIN, origin)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private MvcTestResult page(@Nullable Cookie cookie) {
        var request = http.get().uri("/codec");
        return (cookie == null ? request : request.cookie(cookie)).exchange();
    }

    private static Cookie cookie(MvcTestResult signedIn) {
        return Objects.requireNonNull(signedIn.getResponse().getCookie(CodecPage.COOKIE));
    }

    private MvcTestResult decode(@Nullable String origin, @Nullable Cookie cookie) {
        var request = ask(null, "decode", origin);
        return (cookie == null ? request : request.cookie(cookie)).exchange();
    }

    private MockMvcRequestBuilder ask(@Nullable Account caller, String path, @Nullable String origin) {
        var request = as(caller, HttpMethod.POST, "/codec/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Namespace", "default")
                .content(encrypted());
        return origin == null ? request : request.header(HttpHeaders.ORIGIN, origin);
    }

    private String encrypted() {
        var payload = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(SECRET))
                .build();
        try {
            return JsonFormat.printer().print(Payloads.newBuilder().addAllPayloads(codec.encode(List.of(payload))));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String plain(MvcTestResult answer) {
        var data = read(answer, "$.payloads[0].data");
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }
}
