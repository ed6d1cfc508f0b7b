package cartwright.infra.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSpecTest {
    @Test
    void readsEveryPart() {
        assertThat(FaultSpec.parse("capture:TIMEOUT_AFTER@1500*3, ERROR_500"))
                .containsExactly(
                        new FaultSpec(
                                Operation.CAPTURE, new Fault(FaultKind.TIMEOUT_AFTER, Duration.ofMillis(1500)), 3),
                        new FaultSpec(null, new Fault(FaultKind.ERROR_500, null), 1));
    }

    @Test
    void isEmptyWhenNothingIsWritten() {
        assertThat(FaultSpec.parse(null)).isEmpty();
        assertThat(FaultSpec.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPLODE", "paint:DECLINE", "DECLINE@soon", "DECLINE*", "DECLINE,,SLOW"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> FaultSpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no fault");
    }

    @Test
    void meansTheCallThatCarriesItUnlessItNamesAnother() {
        var plain = FaultSpec.parse("DECLINE").getFirst();
        var named = FaultSpec.parse("refund:DECLINE").getFirst();

        assertThat(plain.matches(Operation.AUTHORIZE, true)).isTrue();
        assertThat(plain.matches(Operation.AUTHORIZE, false)).isFalse();
        assertThat(named.matches(Operation.REFUND, false)).isTrue();
        assertThat(named.matches(Operation.CAPTURE, true)).isFalse();
    }
}
