package cartwright.infra.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchedPartTest {

    @Test
    void waitsLongerAfterEachDeathUpToABound() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(WatchedPart::pause).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(WatchedPart.pause(1000)).isEqualTo(Duration.ofSeconds(30));
    }
}
