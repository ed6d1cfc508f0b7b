package cartwright.activities.kernel.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Traces and times calls to providers: whom, what for and with what outcome, as {@code cartwright.provider.call}. Nothing of what is
 * said in a call is kept.
 */
public final class ProviderCalls {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final Spans spans;
    private final MeterRegistry meters;

    public ProviderCalls(OpenTelemetry telemetry, MeterRegistry meters) {
        this.spans = new Spans(telemetry);
        this.meters = meters;
    }

    /** What came of a call. */
    public enum Outcome {
        /** The provider did or told what it was asked. */
        ANSWERED,
        /** It will not. */
        REFUSED,
        /** It knows nothing of it. */
        NOT_FOUND,
        /** It was surely not asked. */
        NOT_REACHED,
        /** Nobody knows. */
        UNKNOWN
    }

    /**
     * Makes a call. One that throws counts as refused when it cannot be retried, and as unknown otherwise.
     *
     * @param provider lower case, such as {@code stripe}
     * @param operation one of the few things the provider is asked for
     */
    public <T> T make(
            String provider, String operation, Function<? super T, Outcome> outcomeOf, Supplier<? extends T> call) {
        var named = new Spans.Named(
                provider + " " + operation,
                SpanKind.CLIENT,
                Attributes.builder()
                        .put("peer.service", provider)
                        .put("provider.operation", operation)
                        .build());
        var begun = Timer.start(meters);
        return spans.around(named, Context.current(), span -> {
            var outcome = Outcome.UNKNOWN;
            try {
                var answer = call.get();
                outcome = outcomeOf.apply(answer);
                return answer;
            } catch (ApplicationFailure failed) {
                outcome = failed.isNonRetryable() ? Outcome.REFUSED : Outcome.UNKNOWN;
                throw failed;
            } finally {
                var label = outcome.name().toLowerCase(Locale.ROOT);
                span.setAttribute("provider.outcome", label);
                begun.stop(timer(provider, operation, label));
            }
        });
    }

    private Timer timer(String provider, String operation, String outcome) {
        return Timer.builder("cartwright.provider.call")
                .description("How long calls to providers took")
                .serviceLevelObjectives(BUCKETS)
                .tag("provider", provider)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters);
    }
}
