package cartwright.infra.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class StatementsTest {

    @Test
    void namesWhatWasCalledBetweenTwoReadings() {
        var between = Statements.between(calls(5, 0, 7), calls(7, 1, 7));

        assertThat(between).containsEntry("a", 2L).containsEntry("b", 1L).doesNotContainKey("c");
        assertThat(Statements.sum(between)).isEqualTo(3);
    }

    private static SequencedMap<String, Long> calls(long a, long b, long c) {
        var calls = new LinkedHashMap<String, Long>();
        calls.put("a", a);
        calls.put("b", b);
        calls.put("c", c);
        return calls;
    }
}
