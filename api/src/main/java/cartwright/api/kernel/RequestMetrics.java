package cartwright.api.kernel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The request metrics: {@code request_duration_seconds}, {@code request_total}, {@code active_connections} (requests being
 * served, streams included) and {@code error_rate} (the share of the last minute's requests that failed here, 0 to 1). Routes are
 * tagged by their pattern, so that the number of series is bounded.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestMetrics extends OncePerRequestFilter {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(80),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final AtomicInteger active = new AtomicInteger();
    private final ErrorShare errors = new ErrorShare();

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("active.connections", active, AtomicInteger::get)
                .description("Requests being served, streams included")
                .register(registry);
        Gauge.builder("error.rate", errors, ErrorShare::ofLastMinute)
                .description("Share of the last minute's requests answered with 5xx")
                .register(registry);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var begun = Timer.start(registry);
        active.incrementAndGet();
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new WhenComplete(() -> end(begun, request, response)));
            } else {
                end(begun, request, response);
            }
        }
    }

    private void end(Timer.Sample begun, HttpServletRequest request, HttpServletResponse response) {
        active.decrementAndGet();
        errors.count(response.getStatus() >= 500);
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var tags = Tags.of(
                "method", method(request),
                "route", Objects.toString(route, "none"),
                "status", String.valueOf(response.getStatus()));
        begun.stop(Timer.builder("request.duration")
                .description("How long requests took")
                .serviceLevelObjectives(BUCKETS)
                .tags(tags)
                .register(registry));
        Counter.builder("request")
                .description("Requests answered")
                .tags(tags)
                .register(registry)
                .increment();
    }

    private static String method(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> request.getMethod();
            default -> "other";
        };
    }
}
