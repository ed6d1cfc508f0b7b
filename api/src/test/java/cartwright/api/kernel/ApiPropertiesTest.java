package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://temporal.example.com/",
                "https://temporal.example.com/ui",
                "temporal.example.com",
                "null"
            })
    void takesNothingForAUiButItsOrigin(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(List.of("https://temporal.example.com", address), Duration.ofHours(1)))
                .withMessageContaining("cartwright.api.temporal-ui");
    }

    @Test
    void takesSeveralUisOnPortsOfTheirOwn() {
        var uis = List.of("https://temporal.example.com", "http://127.0.0.1:8233", "http://[::1]:8233");

        assertThat(properties(uis, Duration.ofHours(1)).temporalUi()).isEqualTo(uis);
    }

    @Test
    void takesNoSessionThatEndsAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(List.of(), Duration.ZERO))
                .withMessageContaining("codec-session");
    }

    private static ApiProperties properties(List<String> uis, Duration session) {
        return new ApiProperties("", 1, 1, Duration.ofSeconds(1), uis, false, session);
    }
}
