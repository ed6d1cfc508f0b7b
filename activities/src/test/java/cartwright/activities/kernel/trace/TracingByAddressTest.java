package cartwright.activities.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

class TracingByAddressTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void isOffWithoutAnAddress() {
        assertThat(isOn()).isFalse();
        assertThat(environment.withProperty(TracingByAddress.ADDRESS, " "))
                .satisfies(blank -> assertThat(isOn()).isFalse());
    }

    @Test
    void isOnWithOne() {
        environment.setProperty(TracingByAddress.ADDRESS, "http://collector:4318/v1/traces");

        assertThat(isOn()).isTrue();
    }

    @Test
    void yieldsToAnOrder() {
        environment.setProperty(TracingByAddress.ADDRESS, "http://collector:4318/v1/traces");
        environment.setProperty(TracingByAddress.ENABLED, "false");

        assertThat(isOn()).isFalse();
    }

    @Test
    void nothingIsRecordedWhenItIsOff() {
        new ApplicationContextRunner()
                .withUserConfiguration(TraceConfiguration.class)
                .run(context -> assertThat(context.getBean(OpenTelemetry.class)
                                .getTracer("any")
                                .spanBuilder("any")
                                .startSpan()
                                .getSpanContext()
                                .isValid())
                        .isFalse());
    }

    private boolean isOn() {
        ConfigurationPropertySources.attach(environment);
        new TracingByAddress().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty(TracingByAddress.ENABLED, Boolean.class);
    }
}
