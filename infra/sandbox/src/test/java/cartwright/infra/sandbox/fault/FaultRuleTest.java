package cartwright.infra.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultRuleTest {
    @Test
    void coversOnlyItsProviderOperationAndOrder() {
        var rule = order("stripe", "capture", null, null, "ord_1").toRule();

        assertThat(rule.covers(call("stripe", Operation.CAPTURE, "ord_1"))).isTrue();
        assertThat(rule.covers(call("easypost", Operation.CAPTURE, "ord_1"))).isFalse();
        assertThat(rule.covers(call("stripe", Operation.REFUND, "ord_1"))).isFalse();
        assertThat(rule.covers(call("stripe", Operation.CAPTURE, "ord_2"))).isFalse();
        assertThat(rule.covers(call("stripe", Operation.CAPTURE, null))).isFalse();
    }

    @Test
    void coversEverythingButReadsByDefault() {
        var rule = order(null, "*", null, null, null).toRule();

        assertThat(rule.covers(call("twilio", Operation.MESSAGE, null))).isTrue();
        assertThat(rule.covers(call("stripe", Operation.READ, null))).isFalse();
        assertThat(order(null, "read", null, null, null).toRule().covers(call("stripe", Operation.READ, null)))
                .isTrue();
    }

    @Test
    void endsAfterItsTimes() {
        var armed = new ArmedRule(order(null, null, 2, null, null).toRule());
        var call = call("stripe", Operation.VOID, null);

        assertThat(List.of(armed.fires(call), armed.fires(call), armed.fires(call)))
                .containsExactly(true, true, false);
        assertThat(armed.rule().fired()).isEqualTo(2);
    }

    @Test
    void failsTheSameCallsForTheSameSeed() {
        var first = drawn(7, "0.25");

        assertThat(drawn(7, "0.25")).isEqualTo(first);
        assertThat(drawn(8, "0.25")).isNotEqualTo(first);
        assertThat(first.stream().filter(fired -> fired).count()).isBetween(200L, 300L);
        assertThat(drawn(7, "0")).containsOnly(false);
        assertThat(drawn(7, "1")).containsOnly(true);
    }

    @Test
    void refusesRulesThatMakeNoSense() {
        assertThatThrownBy(() -> order(null, null, 0, null, null).toRule())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        order(null, null, null, new BigDecimal("1.1"), null).toRule())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> order("acme", null, null, null, null).toRule())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> order(null, "paint", null, null, null).toRule())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FaultOrder(null, null, null, null, null, null, null, null).toRule())
                .hasMessage("kind is required");
    }

    private static List<Boolean> drawn(long seed, String rate) {
        var armed = new ArmedRule(
                new FaultOrder(null, null, "DECLINE", null, new BigDecimal(rate), seed, null, null).toRule());
        return IntStream.range(0, 1000)
                .mapToObj(i -> armed.fires(call("stripe", Operation.AUTHORIZE, null)))
                .toList();
    }

    private static FaultOrder order(
            @Nullable String provider,
            @Nullable String operation,
            @Nullable Integer times,
            @Nullable BigDecimal rate,
            @Nullable String order) {
        return new FaultOrder(provider, operation, "decline", times, rate, null, order, null);
    }

    private static FaultQuery call(String provider, Operation operation, @Nullable String order) {
        return FaultQuery.of(provider, operation, order, null);
    }
}
