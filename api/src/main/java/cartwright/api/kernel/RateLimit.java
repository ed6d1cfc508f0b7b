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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Lets each caller, known or by address, make so many requests per second; two seconds' worth may come at once. */
@Component
class RateLimit extends OncePerRequestFilter {

    private static final int CALLERS_KEPT = 100_000;

    private final LoadingCache<String, Bucket> buckets;
    private final JsonMapper json;

    RateLimit(ApiProperties properties, JsonMapper json) {
        this.json = json;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CALLERS_KEPT)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build(caller -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(properties.requestsPerSecond() * 2L)
                                .refillGreedy(properties.requestsPerSecond(), Duration.ofSeconds(1))
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
        if (buckets.get(caller(request)).tryConsume(1)) {
            chain.doFilter(request, response);
            return;
        }
        var problem = new Problem(ErrorCode.RATE_LIMITED, "Too many requests; try again in a second.");
        response.setStatus(problem.code().status().value());
        response.setHeader("Retry-After", "1");
        response.setContentType("application/problem+json");
        json.writeValue(response.getOutputStream(), problem.detail());
    }

    private static String caller(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? request.getRemoteAddr() : authentication.getName();
    }
}
