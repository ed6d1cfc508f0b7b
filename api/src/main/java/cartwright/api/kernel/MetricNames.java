package cartwright.api.kernel;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the names that dashboards and alerts know. */
@Configuration(proxyBeanMethods = false)
class MetricNames {

    @Bean
    MeterRegistryCustomizer<PrometheusMeterRegistry> names() {
        return registry -> registry.config().namingConvention(new AsAgreed());
    }

    private static final class AsAgreed extends PrometheusNamingConvention {

        /** Micrometer drops a name's ending {@code _created}, which OpenMetrics once kept for itself. */
        @Override
        public String name(String name, Meter.Type type, @Nullable String baseUnit) {
            return name.equals("orders.created") ? "orders_created_total" : super.name(name, type, baseUnit);
        }
    }
}
