package cartwright.activities.kernel.trace;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Tracing is on when it is told where spans go, by {@code OTEL_EXPORTER_OTLP_ENDPOINT} or the property that Boot maps it to, and off
 * otherwise.
 */
public final class TracingByAddress implements EnvironmentPostProcessor {

    static final String ADDRESS = "management.opentelemetry.tracing.export.otlp.endpoint";
    static final String ENABLED = "management.opentelemetry.enabled";

    /** Asked last and only when the switch is read, so that whatever is set, and whenever, is seen. */
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new Switch(() -> environment.getProperty(ADDRESS)));
    }

    /** Its source is no environment, in which Boot would look for sources again and without end. */
    private static final class Switch extends PropertySource<Supplier<@Nullable String>> {

        Switch(Supplier<@Nullable String> address) {
            super("tracingByAddress", address);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return ENABLED.equals(name) ? StringUtils.hasText(getSource().get()) : null;
        }
    }
}
