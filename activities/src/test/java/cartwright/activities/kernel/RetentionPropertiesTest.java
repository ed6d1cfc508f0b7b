package cartwright.activities.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTest {

    @Test
    void keepsWhatTheContractPromisesUnlessTold() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RetentionProperties(
                        Duration.ofDays(30),
                        Duration.ofDays(1),
                        Duration.ofDays(30),
                        Duration.ofDays(365),
                        Duration.ofDays(365),
                        Duration.ofDays(365),
                        Duration.ofDays(90),
                        Duration.ofDays(7),
                        Duration.ofDays(1)));
        assertThat(bind(Map.of("cartwright.retention.idempotency-keys", "7d")).idempotencyKeys())
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void refusesToForgetWhatSomebodyMayStillAskFor() {
        assertThatThrownBy(() -> bind(Map.of("cartwright.retention.idempotency-keys", "23h")))
                .hasRootCauseMessage("cartwright.retention.idempotency-keys must be PT24H or more, not PT23H");
        assertThatThrownBy(() -> bind(Map.of("cartwright.retention.processed-webhooks", "3d")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bind(Map.of("cartwright.retention.expired-logins", "-1s")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private static RetentionProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("cartwright.retention", RetentionProperties.class);
    }
}
