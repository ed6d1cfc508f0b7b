package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebhookDispatcherTest {

    @Test
    void waitsTwiceAsLongAfterEachAttemptAndNeverMoreThanAnHour() {
        assertThat(WebhookDispatcher.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(WebhookDispatcher.pauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(WebhookDispatcher.pauseAfter(11)).isEqualTo(Duration.ofSeconds(1024));
        assertThat(WebhookDispatcher.pauseAfter(13)).isEqualTo(Duration.ofHours(1));
        assertThat(WebhookDispatcher.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }
}
