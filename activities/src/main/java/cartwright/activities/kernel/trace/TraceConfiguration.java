package cartwright.activities.kernel.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows a piece of work, in API and workers alike. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /** Without an address nothing is recorded; the SDK that Boot would set up instead makes spans and throws them away. */
    @Bean
    @ConditionalOnBooleanProperty(name = TracingByAddress.ENABLED, havingValue = false, matchIfMissing = true)
    OpenTelemetry untraced() {
        return OpenTelemetry.noop();
    }

    @Bean
    WorkflowClientInterceptor tracedClient(OpenTelemetry telemetry) {
        return new TracedClient(new Spans(telemetry), headers(telemetry));
    }

    @Bean
    WorkerInterceptor tracedWorker(OpenTelemetry telemetry) {
        return new TracedWorker(new Spans(telemetry), headers(telemetry));
    }

    @Bean
    ProviderCalls providerCalls(OpenTelemetry telemetry, ObjectProvider<MeterRegistry> meters) {
        return new ProviderCalls(telemetry, meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Bean
    BackgroundSpans backgroundSpans(OpenTelemetry telemetry) {
        return new BackgroundSpans(telemetry);
    }

    private static Headers headers(OpenTelemetry telemetry) {
        return new Headers(telemetry.getPropagators().getTextMapPropagator());
    }
}
