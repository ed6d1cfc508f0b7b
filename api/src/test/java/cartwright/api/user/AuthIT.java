package cartwright.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.user.Account;
import cartwright.activities.user.LocalAccounts;
import cartwright.activities.user.Role;
import cartwright.api.ApiTest;
import cartwright.workflows.kernel.CustomerId;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class AuthIT extends ApiTest {

    private static final AtomicInteger HOST = new AtomicInteger();

    /** Logins are limited by address: every test comes from its own. */
    private final String address = "198.51.100." + HOST.incrementAndGet();

    private final String email = UUID.randomUUID() + "@example.com";

    @Autowired
    private LocalAccounts localAccounts;

    @Test
    void registersACustomerAndLogsThemIn() {
        var registered = register("correct horse");
        assertThat(registered).hasStatus(201);
        assertThat(registered).bodyJson().extractingPath("$.roles").asArray().containsExactly("CUSTOMER");
        assertThat(text(registered)).doesNotContain("correct horse");

        var session = login(email, "correct horse");
        assertThat(session).hasStatus(200);
        assertThat(session).bodyJson().extractingPath("$.expiresIn").isEqualTo(900);
        var me = me(read(session, "$.accessToken"));
        assertThat(me).hasStatus(200);
        assertThat(me).bodyJson().extractingPath("$.email").isEqualTo(email);
        assertThat(me).bodyJson().extractingPath("$.id").isEqualTo(read(registered, "$.id"));
    }

    @Test
    void givesAccessForFifteenMinutesAndALoginForSevenDays() {
        var account = read(register("correct horse"), "$.id");
        var token = read(login(email, "correct horse"), "$.accessToken");

        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);

        assertThat(JsonPath.<Integer>read(claims, "$.exp") - JsonPath.<Integer>read(claims, "$.iat"))
                .isEqualTo(15 * 60);
        assertThat(owner().sql("""
                        SELECT expires_at BETWEEN now() + interval '7 days' - interval '1 minute' AND now() + interval '7 days'
                        FROM users.refresh_token WHERE account_id = :account
                        """)
                        .param("account", new CustomerId(account).uuid())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void refusesACodeOfASecondFactorThatTheAccountDoesNotHave() {
        var account = read(register("correct horse"), "$.id");

        var withCode = loginWithCode("correct horse", "\"123456\"");
        assertThat(withCode).hasStatus(422);
        assertThat(withCode).bodyJson().extractingPath("$.code").isEqualTo("NO_SECOND_FACTOR");
        assertThat(owner().sql("SELECT count(*) FROM users.refresh_token WHERE account_id = :account")
                        .param("account", new CustomerId(account).uuid())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(loginWithCode("wrong horse", "\"123456\"")).hasStatus(401);
        assertThat(loginWithCode("correct horse", "null")).hasStatus(200);
    }

    @Test
    void tellsAWrongPasswordAndAnUnknownAddressApartToNobody() {
        register("correct horse");

        var wrong = login(email, "wrong horse");
        var unknown = login("nobody-" + email, "correct horse");

        assertThat(wrong).hasStatus(401);
        assertThat(unknown).hasStatus(401);
        for (var field : new String[] {"$.code", "$.detail", "$.title"}) {
            assertThat(read(unknown, field)).isEqualTo(read(wrong, field));
        }
    }

    @Test
    void replacesARefreshTokenAndEndsTheLoginWhenAnOldOneComesBack() {
        register("correct horse");
        var first = read(login(email, "correct horse"), "$.refreshToken");
        var otherLogin = read(login(email, "correct horse"), "$.refreshToken");

        var rotated = refresh(first);
        assertThat(rotated).hasStatus(200);
        assertThat(me(read(rotated, "$.accessToken"))).hasStatus(200);
        var second = read(rotated, "$.refreshToken");
        assertThat(second).isNotEqualTo(first);

        assertThat(refresh(first)).hasStatus(401);
        assertThat(refresh(second)).hasStatus(401);
        assertThat(refresh(otherLogin)).hasStatus(200);
    }

    @Test
    void endsALoginWhenItsBearerLogsOut() {
        register("correct horse");
        var token = read(login(email, "correct horse"), "$.refreshToken");

        assertThat(send("/v1/auth/logout", refreshBody(token))).hasStatus(204);

        assertThat(refresh(token)).hasStatus(401);
        assertThat(send("/v1/auth/logout", refreshBody("unknown"))).hasStatus(204);
    }

    @Test
    void givesAnAddressToOneAccountOnly() {
        register("correct horse");

        var again = register("other horse");

        assertThat(again).hasStatus(409);
        assertThat(again).bodyJson().extractingPath("$.code").isEqualTo("EMAIL_TAKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, correct horse, A, /email",
        "a@example.com, short, A, /password",
        "a@example.com, correct horse, '', /name",
        "a@example.com, ééééééééééééééééééééééééééééééééééééé, A, /password"
    })
    void refusesToRegisterWhatCannotLogIn(String address, String password, String name, String pointer) {
        var answer = send("/v1/auth/register", """
                {"email": "%s", "password": "%s", "name": "%s"}
                """.formatted(address, password, name));

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }

    @Test
    void takesAPasswordThatLooksLikeACardNumber() {
        assertThat(register("4242424242424242")).hasStatus(201);
        assertThat(login(email, "4242424242424242")).hasStatus(200);
    }

    @Test
    void refusesTokensThatAreForgedOrNotThere() {
        var token = tokens.issue(account(Role.CUSTOMER));
        var parts = token.split("\\.", -1);
        var admin = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("CUSTOMER", "ADMIN")
                        .getBytes(StandardCharsets.UTF_8));
        var none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(get(null, "/v1/me")).hasStatus(401);
        for (var forged : new String[] {
            "nonsense",
            parts[0] + "." + admin + "." + parts[2],
            none + "." + admin + ".",
            parts[0] + "." + parts[1] + "."
        }) {
            assertThat(me(forged)).hasStatus(401).hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void logsEverySeededAccountInWithItsRole(Role role) {
        localAccounts.seed();

        var session = login(role.name().toLowerCase(Locale.ROOT) + "@example.com", "cartwright");

        assertThat(session).hasStatus(200);
        assertThat(me(read(session, "$.accessToken")))
                .bodyJson()
                .extractingPath("$.roles")
                .asArray()
                .containsExactly(role.name());
    }

    @Test
    void seedsNothingOutsideTheLocalProfile(@Autowired ApplicationContext shop) {
        assertThat(shop.getBeanNamesForType(LocalSeed.class)).isEmpty();
    }

    @Test
    void limitsLoginsOfOneAddress() {
        var answer = login(email, "guess");
        for (int i = 0; i < 60 && answer.getResponse().getStatus() == 401; i++) {
            answer = send("/v1/auth/refresh", refreshBody("guess " + i));
        }

        assertThat(answer).hasStatus(429);
        assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(String.valueOf(answer.getResponse().getHeader("Retry-After"))))
                .isBetween(1, 60);
    }

    @Test
    void knowsNoAccountBehindATokenWhoseAccountIsGone() {
        assertThat(get(gone(), "/v1/me")).hasStatus(404);
    }

    private static Account gone() {
        return account(Role.CUSTOMER);
    }

    private MvcTestResult register(String password) {
        return send("/v1/auth/register", """
                {"email": "%s", "password": "%s", "name": "A. Buyer"}
                """.formatted(email, password));
    }

    private MvcTestResult login(String email, String password) {
        return send("/v1/auth/login", """
                {"email": "%s", "password": "%s"}
                """.formatted(email, password));
    }

    private MvcTestResult loginWithCode(String password, String totp) {
        return send("/v1/auth/login", """
                {"email": "%s", "password": "%s", "totp": %s}
                """.formatted(email, password, totp));
    }

    private MvcTestResult refresh(String token) {
        return send("/v1/auth/refresh", refreshBody(token));
    }

    private static String refreshBody(String token) {
        return "{\"refreshToken\": \"" + token + "\"}";
    }

    private MvcTestResult send(String uri, String body) {
        return described(as(null, HttpMethod.POST, uri)
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                })
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private MvcTestResult me(String token) {
        return described(as(null, HttpMethod.GET, "/v1/me").header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }
}
