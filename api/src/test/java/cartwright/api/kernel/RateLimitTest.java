package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import tools.jackson.databind.json.JsonMapper;

class RateLimitTest {

    private static final int PER_SECOND = 2;
    private static final int LOGINS_PER_MINUTE = 1;

    private final RateLimit limit = new RateLimit(
            new ApiProperties(
                    "", PER_SECOND, LOGINS_PER_MINUTE, Duration.ofSeconds(5), List.of(), false, Duration.ofHours(1)),
            new JsonMapper());

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void tellsACallerOfTooManyRequestsWhenToComeAgain() throws Exception {
        logIn("one");

        var answers = ask("/v1/orders", "192.0.2.1", 20);

        assertThat(statuses(answers)).startsWith(200, 200, 200, 200).endsWith(429);
        var refused = answers.getLast();
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("RATE_LIMITED").contains("Retry-After");
    }

    @Test
    void countsEachCallerAlone() throws Exception {
        logIn("one");
        ask("/v1/orders", "192.0.2.1", 20);
        logIn("two");

        assertThat(statuses(ask("/v1/orders", "192.0.2.1", 1))).containsExactly(200);
    }

    @Test
    void countsThoseWhoAreNotLoggedInByTheirAddress() throws Exception {
        ask("/v1/products", "192.0.2.1", 20);

        assertThat(statuses(ask("/v1/products", "192.0.2.2", 1))).containsExactly(200);
    }

    @Test
    void countsLoginsByAddressHoweverManyAccountsAreTried() throws Exception {
        var answers = new ArrayList<MockHttpServletResponse>();
        for (var account : List.of("one", "two", "three")) {
            logIn(account);
            answers.addAll(ask("/v1/auth/login", "192.0.2.1", 1));
        }

        assertThat(statuses(answers)).containsExactly(200, 200, 429);
        assertThat(Integer.parseInt(Collections.max(retryAfter(answers)))).isBetween(2, 60);
    }

    @Test
    void countsSigningInForTheCodecAsALogin() throws Exception {
        ask("/v1/auth/login", "192.0.2.1", 1);

        assertThat(statuses(ask("/codec/sign-in", "192.0.2.1", 2))).containsExactly(200, 429);
    }

    private List<MockHttpServletResponse> ask(String path, String address, int times)
            throws ServletException, IOException {
        var answers = new ArrayList<MockHttpServletResponse>();
        for (int i = 0; i < times; i++) {
            var request = new MockHttpServletRequest("GET", path);
            request.setRemoteAddr(address);
            var answer = new MockHttpServletResponse();
            limit.doFilter(request, answer, new MockFilterChain());
            answers.add(answer);
        }
        return answers;
    }

    private static List<Integer> statuses(List<MockHttpServletResponse> answers) {
        return answers.stream().map(MockHttpServletResponse::getStatus).toList();
    }

    private static List<String> retryAfter(List<MockHttpServletResponse> answers) {
        return answers.stream()
                .map(answer -> answer.getHeader("Retry-After"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static void logIn(String account) {
        var token = Jwt.withTokenValue("token")
                .header("alg", "HS256")
                .subject(account)
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
    }
}
