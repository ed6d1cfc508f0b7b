package cartwright.api.kernel;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets each caller, known or by address, make so many requests per second, and each address log in so often per minute; twice as
 * many may come at once. Counted in memory, so that each instance counts for itself.
 */
@Component
class RateLimit extends OncePerRequestFilter {

    private static final int CALLERS_KEPT = 100_000;
    private static final List<String> LOGINS = List.of("/v1/auth/", "/codec/sign-in");

    private final LoadingCache<String, Bucket> buckets;
    private final LoadingCache<String, Bucket> logins;
    private final JsonMapper json;

    RateLimit(ApiProperties properties, JsonMapper json) {
        this.json = json;
        this.buckets = buckets(properties.requestsPerSecond(), Duration.ofSeconds(1));
        this.logins = buckets(properties.loginsPerMinute(), Duration.ofMinutes(1));
    }

    private static LoadingCache<String, Bucket> buckets(int requests, Duration per) {
        return Caffeine.newBuilder()
                .maximumSize(CALLERS_KEPT)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build(caller -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(requests * 2L)
                                .refillGreedy(requests, per)
                                .build())
                        .build());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isLogin = LOGINS.stream().anyMatch(request.getRequestURI()::startsWith);
        var taken = (isLogin ? logins.get(request.getRemoteAddr()) : buckets.get(caller(request)))
                .tryConsumeAndReturnRemaining(1);
        if (taken.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        var wait = Duration.ofNanos(taken.getNanosToWaitForRefill())
                .plusMillis(999)
                .toSeconds();
        var problem = new Problem(ErrorCode.RATE_LIMITED, "Too many requests; try again when Retry-After says.");
        response.setStatus(problem.code().status().value());
        response.setHeader("Retry-After", String.valueOf(wait));
        response.setContentType("application/problem+json");
        json.writeValue(response.getOutputStream(), problem.detail());
    }

    private static String caller(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? token.getName()
                : request.getRemoteAddr();
    }
}
